using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Optimised;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>Optimisers on tensors against the same ones written over arrays, on identical batches.</summary>
[Collection(NeedsTorch.Collection)]
public class OptimizerTests
{
    private static readonly Setting Setting = new([Partition.FromSizes([6, 3, 3])], new UniformLatentLaw(0.5, 1.5), 8);

    public static TheoryData<OptimiserRule> Rules =>
    [
        new OptimiserRule(OptimiserMethod.Sgd) { WeightDecay = 0.01 },
        new OptimiserRule(OptimiserMethod.Momentum) { Momentum = 0.8, WeightDecay = 0.001 },
        new OptimiserRule(OptimiserMethod.Adam) { WeightDecay = 0.01 },
        new OptimiserRule(OptimiserMethod.AdamW) { Beta1 = 0.8, Beta2 = 0.99, WeightDecay = 0.1 },
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Train_Coordinates_AsTheSampledEngineDoes(OptimiserRule rule)
    {
        NeedsTorch.Here();
        const int steps = 200;
        const double rate = 0.05;
        using var training = new SmallTraining(
            Setting, new RunOptions { EndTime = 1, RecordTimes = [1], BatchSize = 8, LearningRate = rate, Torch = new TorchOptions { Model = TorchOptions.Coordinates } }, rule);
        training.Advance(steps);
        var (phi, upsilon) = training.Read();
        foreach (var query in new[] { 0, 11 })
        {
            var gradients = new BatchDescent<double>(new TrainingImages(Setting, 1), query, 8, rate);
            var field = new OptimisedField(gradients, gradients.Dimension, new Assumptions { Optimiser = rule }, rate, steps * rate);
            var expected = DescentSolver.Solve(
                field, 0, new double[field.Dimension], steps * rate, rate, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
            Assert.True(expected[..15].Max(Math.Abs) > 0.05, "Nothing was trained, so that nothing is compared.");
            for (var i = 0; i < 15; i++)
            {
                Assert.Equal(expected[i], i < 3 ? phi[(query * 3) + i] : upsilon[(query * 12) + i - 3], 1e-8);
            }
        }
    }
}
