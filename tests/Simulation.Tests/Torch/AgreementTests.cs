using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>The torch engine and the sampled engine, which share no code but the images, on identical batches.</summary>
[Collection(NeedsTorch.Collection)]
public class AgreementTests
{
    private const ulong Seed = 11;

    private static readonly Setting OneCluster = new([Partition.FromSizes([8, 4, 4])], new UniformLatentLaw(0.5, 1.5), 12);

    private static readonly Setting TwoClusters =
        new([Partition.FromSizes([7, 3, 2]), Partition.FromLabels([0, 1, 0, 1, 2, 2, 0, 1, 2, 0, 0, 0])], DiscreteLatentLaw.Constant(1), 7);

    [Theory]
    [InlineData(TorchOptions.AttentionWeights, true, 1e-9)]
    [InlineData(TorchOptions.Coordinates, true, 1e-9)]
    [InlineData(TorchOptions.AttentionWeights, false, 2e-4)]
    [InlineData(TorchOptions.Coordinates, false, 2e-4)]
    public void Train_SameBatchesAsTheSampledEngine_SameCoordinates(string model, bool isDouble, double tolerance)
    {
        NeedsTorch.Here();
        foreach (var setting in new[] { OneCluster, TwoClusters })
        {
            const int steps = 400;
            using var training = new SmallTraining(setting, new RunOptions
            {
                EndTime = 1, RecordTimes = [1], Seed = Seed, BatchSize = 8, LearningRate = 2, IsSinglePrecision = !isDouble, Torch = new TorchOptions { Model = model },
            });
            training.Advance(steps);
            var (phi, upsilon) = training.Read();
            for (var query = 0; query < setting.PatchCount; query++)
            {
                var descent = new BatchDescent<double>(new TrainingImages(setting, Seed), query, 8, 2);
                var expected = DescentSolver.Solve(descent, 0, new double[descent.Dimension], steps * 2, 2, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
                var features = expected.Length - setting.PatchCount;
                var actual = phi.AsSpan(query * features, features).ToArray().Concat(upsilon.AsSpan(query * setting.PatchCount, setting.PatchCount).ToArray()).ToArray();
                Assert.True(expected.Max(Math.Abs) > 0.5, "Nothing was trained, so that nothing is compared.");
                for (var i = 0; i < expected.Length; i++)
                {
                    Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{model}, query {query}, coordinate {i}: {actual[i]} against {expected[i]}");
                }
            }
        }
    }
}
