using FsCheck.Fluent;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines;

public class MeanFieldEngineTests
{
    public static TheoryData<int> VectorCases => [.. Enumerable.Range(0, VectorFile.Cases("meanfield.json").Count)];

    [Theory]
    [MemberData(nameof(VectorCases))]
    public void Run_ReferenceVector_EqualTo1e6(int index)
    {
        var vector = VectorFile.Cases("meanfield.json")[index];
        var rows = vector.GetProperty("expected").EnumerateArray().ToArray();
        double[] times = [.. rows.Select(row => row.GetProperty("time").GetDouble())];
        var trajectory = Run.MeanField(VectorFile.Groups(vector.GetProperty("instance")), Run.Until(times[^1], times));
        Assert.Equal(SolveStatus.Completed, trajectory.Status);
        foreach (var row in rows)
        {
            var at = trajectory.IndexOf(row.GetProperty("time").GetDouble());
            Close(row.GetProperty("phi").Doubles(), Values(Signal.Phi), "phi");
            Close([.. row.GetProperty("upsilon").Doubles(), row.GetProperty("upsilonSelf").GetDouble()], Values(Signal.Upsilon), "upsilon");
            Close(row.GetProperty("attention").Doubles(), Values(Signal.Attention), "attention");
            Close([row.GetProperty("loss").GetDouble()], Values(Signal.Loss), "loss");

            double[] Values(Signal signal) => [.. trajectory.All(signal).Select(series => series.Values[at])];
            void Close(double[] expected, double[] actual, string what)
            {
                Assert.Equal(expected.Length, actual.Length);
                Assert.All(expected.Zip(actual), pair => Assert.True(
                    Math.Abs(pair.First - pair.Second) <= (1e-6 * Math.Abs(pair.First)) + 1e-9, $"{what} at {row.GetProperty("time")}: {pair.First:R} against {pair.Second:R}"));
            }
        }
    }

    [Fact]
    public void Run_RealSizesUpTo1e15_ReachTheirPhasesNearTheClosedForms() => Law.Holds(
        from patches in Law.LogReals(1e6, 1e15)
        from kappa in Law.Reals(0.3, 0.5)
        select (patches, kappa),
        x =>
        {
            var (global, local) = (Math.Pow(x.patches, 0.9), Math.Pow(x.patches, x.kappa));
            var row = AreaGroups.Of([(global, 1), (local, (x.patches - global) / local)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1));
            var solution = new ConstantLatentSolution(row);
            var trajectory = Run.MeanField(row, Run.Until(100 * solution.BlowUpTime, 100 * solution.BlowUpTime));
            Assert.Equal(SolveStatus.Completed, trajectory.Status);
            var half = trajectory.TimeOf(PhaseBoundary.THalf, 0)!.Value;
            Assert.InRange(half / solution.BlowUpTime, 0.9, 1.3);
            Assert.InRange(trajectory.TimeOf(PhaseBoundary.T1, 0)!.Value / half, 0.2, 0.45);
        },
        10);

    [Fact]
    public void Run_SeveralClusters_EachAsIfAlone()
    {
        var setting = new Setting([Partition.FromSizes([10, 5, 5]), Partition.FromSizes([4, 16])], DiscreteLatentLaw.Constant(1), 10);
        var problem = RowProblem.Of(setting, 12);
        var together = new MeanFieldEngine().Run(problem, Run.Until(1000, 0, 10, 1000), CancellationToken.None);
        for (var k = 0; k < 2; k++)
        {
            var alone = Run.MeanField(problem.Groups[k], Run.Until(1000, 0, 10, 1000));
            foreach (var signal in (Signal[])[Signal.Phi, Signal.Upsilon, Signal.Alpha, Signal.Beta, Signal.KeyAttention, Signal.Loss, Signal.SquaredMiss])
            {
                var (expected, actual) = (alone.All(signal), together.All(signal).Where(series => series.Cluster == k).ToArray());
                Assert.Equal(expected.Length, actual.Length);
                foreach (var (one, other) in expected.Zip(actual))
                {
                    Law.Close(one.Values[alone.IndexOf(1000)], other.Values[together.IndexOf(1000)], 1e-6, scale: 1e-6);
                }
            }

            Law.Close(alone.TimeOf(PhaseBoundary.THalf, 0)!.Value, together.TimeOf(PhaseBoundary.THalf, k)!.Value, 1e-6);
        }
    }

    [Fact]
    public void Run_TargetAlone_HasNoPhaseOne()
    {
        var trajectory = Run.MeanField(AreaGroups.Of([(50, 1)], 0, 0.5, 1, new UniformLatentLaw(0.5, 1.5)), Run.Until(1e4, 1e4));
        Assert.Equal(0, trajectory.TimeOf(PhaseBoundary.T1, 0));
        Assert.Null(trajectory.TimeOf(PhaseBoundary.PaperPhaseOne, 0));
        Assert.True(trajectory.TimeOf(PhaseBoundary.TEps, 0) > trajectory.TimeOf(PhaseBoundary.THalf, 0));
    }

    [Fact]
    public void Evaluate_TwoClustersManyTimes_AllocatesNothing()
    {
        var setting = new Setting([Partition.FromSizes([10, 5, 5]), Partition.FromSizes([4, 16])], new UniformLatentLaw(0, 1), 10);
        var model = new MeanFieldModel(RowProblem.Of(setting, 12).Groups);
        var (state, derivative, observation) = (new double[model.Dimension], new double[model.Dimension], new double[model.Headers.Length]);
        model.Evaluate(0, state, derivative);
        model.Observe(state, observation);
        var indicators = new PhaseIndicators[2];
        model.Indicate(state, indicators);
        Assert.Equal(0, Allocation.Least(_ =>
        {
            model.Evaluate(0, state, derivative);
            model.Observe(state, observation);
            model.Indicate(state, indicators);
        }));
    }
}
