using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Tests.Integration;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class BatchDescentTests
{
    private static readonly Setting Small = new([Partition.FromLabels([0, 0, 0, 1, 1, 2])], new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]), 3);
    private static readonly Setting Uniform = new([Partition.FromSizes([24, 12, 12, 12]), Partition.FromSizes([30, 30])], new UniformLatentLaw(0.5, 1.5), 44);

    [Fact]
    public void Evaluate_ManyImages_AveragesToTheGradientOfAllImages()
    {
        const int batch = 400_000;
        double[] state = [0.8, -0.3, 0.1, 0.2, -0.1, 0, 0.3, -0.2, -0.2];
        var all = new EnumeratedImages(Small, 1);
        var (expected, actual) = (new double[9], new double[9]);
        all.Evaluate(0, state, expected);
        var field = new BatchDescent<double>(new TrainingImages(Small, 21), 1, batch, 1);
        field.Evaluate(3, state, actual);

        // One image's entries are at most (8/27) 1.5^3 = 1.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 5 / Math.Sqrt(batch)));
        Assert.NotEqual(expected, actual);
    }

    [Fact]
    public void Solve_FullBatchWithHalfTheLearningRate_IsHalfAsFarFromTheFlow()
    {
        var all = new EnumeratedImages(Small, 1);
        var start = new double[all.Dimension];
        var flow = AdaptiveSolver.Solve(all, 0, start, 40, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
        double Distance(double learningRate) =>
            DescentSolver.Solve(all, 0, start, 40, learningRate, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State.Zip(flow, (x, y) => (x - y) * (x - y)).Sum();
        double[] distances = [.. new[] { 0.5, 0.25, 0.125 }.Select(rate => Math.Sqrt(Distance(rate)))];
        Assert.InRange(distances[0] / distances[1], 1.9, 2.1);
        Assert.InRange(distances[1] / distances[2], 1.95, 2.05);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.1)]
    public void Solve_FromTheMiddle_ReproducesTheTail(double learningRate)
    {
        var whole = Solve(0, 400, null, learningRate);
        var middle = Solve(0, 150, null, learningRate);
        Assert.NotEqual(whole, middle);
        Assert.Equal(whole, Solve(150, 400, middle, learningRate));
    }

    [Fact]
    public void Solve_RowSumAndTarget_HoldAfterEveryBatch()
    {
        var sink = new Recorder();
        var field = new BatchDescent<double>(new TrainingImages(Uniform, 22), 30, 4, 1);
        double[] times = [.. Enumerable.Range(0, 500).Select(i => (double)i)];
        DescentSolver.Solve(field, 0, new double[field.Dimension], 499, 1, times, new SolverOptions(), sink, cancellation: TestContext.Current.CancellationToken);
        var before = (First: 0.0, Second: 0.0);
        Assert.Equal(500, sink.Records.Count);
        foreach (var (_, state) in sink.Records)
        {
            Assert.True(Math.Abs(state[6..].Sum()) < 1e-13, "E2");
            Assert.True(state[1] >= before.First && state[5] >= before.Second, "E3");
            before = (state[1], state[5]);
        }
    }

    [Fact]
    public void Solve_ScoresBeyondFloat64_StopsWithinTheStep()
    {
        var field = new BatchDescent<double>(new TrainingImages(Uniform, 24), 30, 8, 1);
        var start = new double[field.Dimension];
        start[1] = start[5] = 1.7e308;
        var result = DescentSolver.Solve(field, 0, start, 10, 1, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((SolveStatus.NonFinite, 0L, 0.0), (result.Status, result.AcceptedSteps, result.Time));
        Assert.Equal(start, result.State);
    }

    [Fact]
    public void Evaluate_EveryStep_AllocatesNothing()
    {
        var field = new BatchDescent<double>(new TrainingImages(Uniform, 1), 3, 40, 1);
        var single = new BatchDescent<float>(new TrainingImages(Uniform, 1), 3, 40, 1);
        var (state, derivative) = (new double[field.Dimension], new double[field.Dimension]);
        Assert.Equal(0, Allocation.Least(i =>
        {
            field.Evaluate(i, state, derivative);
            single.Evaluate(i, state, derivative);
        }));
    }

    private static double[] Solve(int from, int to, double[]? state, double learningRate)
    {
        var field = new BatchDescent<double>(new TrainingImages(Uniform, 23), 30, 8, learningRate);
        return DescentSolver.Solve(field, from * learningRate, state ?? new double[field.Dimension], to * learningRate, learningRate, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
    }
}
