using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

public class CellRunTests
{
    [Fact]
    public void Run_ConstantLatentFarFromTheBoundary_FollowsTheClosedForms()
    {
        var (point, cell) = Only(new DiagramPoint { Patches = 1e15, MaskRatio = 0.5 }, 0.9, 0.5);
        var predictions = AsymptoticPredictions.Of(point.Groups());
        Assert.Equal(CellStatus.Run, cell.Status);
        Assert.InRange(cell["plateau"] / predictions.Plateau!.Value, 0.98, 1.02);
        Assert.Equal(cell["plateau"] / predictions.Plateau.Value, cell["plateau_ratio"], 1e-12);
        Assert.InRange(cell["time_ratio"], 0.98, 1.02);
        Assert.InRange(cell["switch"], 0.32, 0.35);
        Assert.Equal(0.3, cell["gap"], 1e-9);
        Assert.InRange(cell["regime"] / cell["regime_number"], 0.97, 1.03);
        Assert.True(cell["T1"] < cell["T_half"] && cell["T_half"] < cell["T_eps"]);
    }

    [Fact]
    public void Run_NegativeGap_HasNoPhaseOneAndNoPrediction()
    {
        var (_, cell) = Only(new DiagramPoint(), 0.6, 0.5);
        Assert.True(cell["gap"] < 0 && cell["regime"] < 1);
        Assert.Equal(0, cell["T1"]);
        Assert.Equal(0, cell["switch"]);
        Assert.True(double.IsNaN(cell["plateau_ratio"]));
        Assert.InRange(cell["plateau"], -0.1, 0);
    }

    [Fact]
    public void Run_ReportsWhatTheEngineReports_OfTheSameRow()
    {
        // The same setting by another way: as a scenario of the engine meanfield.
        var (_, cell) = Only(new DiagramPoint { Patches = 1e8 }, 0.85, 0.3);
        var groups = Theory.Model.AreaGroups.Of(
            [(Math.Pow(1e8, 0.85), 1), (Math.Pow(1e8, 0.3), (1e8 - Math.Pow(1e8, 0.85)) / Math.Pow(1e8, 0.3))], 1, 0.75, 1, Theory.Model.DiscreteLatentLaw.Constant(1));
        var end = 30 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        var run = new Simulation.Engines.MeanFieldEngine().Run(
            new Simulation.Recording.RowProblem(0, Layout: null, [groups]),
            new Simulation.Engines.RunOptions { EndTime = end, RecordTimes = [0, end / 2, end] },
            TestContext.Current.CancellationToken);
        Assert.Equal(1, cell["T_half"] / run.TimeOf(PhaseBoundary.THalf, 0)!.Value, 1e-7);
        Assert.Equal(1, cell["T1"] / run.TimeOf(PhaseBoundary.T1, 0)!.Value, 1e-7);
        Assert.Equal(1, cell["T_eps"] / run.TimeOf(PhaseBoundary.TEps, 0)!.Value, 1e-7);
    }

    [Fact]
    public void Run_SpreadLatents_TakesLongerAtTheSameSizes()
    {
        var (_, constant) = Only(new DiagramPoint(), 0.9, 0.3);
        var (_, spread) = Only(new DiagramPoint { Spread = 0.5 }, 0.9, 0.3);
        Assert.Equal(constant["gap"], spread["gap"]);
        Assert.Equal(CellStatus.Run, spread.Status);
        Assert.NotEqual(constant["T_half"], spread["T_half"], 1e-2 * constant["T_half"]);
        Assert.True(spread["T_eps"] / spread["T_half"] > constant["T_eps"] / constant["T_half"]);
    }

    [Theory]
    [InlineData(1e3, 0.5)]
    [InlineData(1e8, 0.025)]
    [InlineData(1e8, 0.975)]
    [InlineData(5e11, 0.125)]
    public void Run_SpreadLatents_EveryValueIsWithinTheStatedAccuracyOfATightSolve(double patches, double spread)
    {
        var grid = new DiagramGrid(
            SmallDiagrams.Axis("kappa_c", 0.89, 0.91, 1), SmallDiagrams.Axis("kappa_s", 0.29, 0.31, 1), new DiagramPoint { Patches = patches, Spread = spread });
        var cell = CellRun.Run(grid, 0, TestContext.Current.CancellationToken);
        var tight = CellRun.Run(grid, 0, CellRun.Tight, TestContext.Current.CancellationToken);
        Assert.Equal((CellStatus.Run, CellStatus.Run), (cell.Status, tight.Status));
        Assert.NotEqual(tight["T_eps"], cell["T_eps"]);
        Assert.All(tight.Values.Zip(cell.Values), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= CellRun.RandomAccuracy * Math.Abs(pair.First), $"{pair.Second} against {pair.First}"));
    }

    [Fact]
    public void Run_MarkedCell_HasNoValues()
    {
        var (_, cell) = Only(new DiagramPoint(), 0.4, 0.5);
        Assert.Equal(CellStatus.LocalLarger, cell.Status);
        Assert.All(cell.Values, value => Assert.True(double.IsNaN(value)));
    }

    private static (DiagramPoint Point, DiagramCell Cell) Only(DiagramPoint point, double global, double local)
    {
        var grid = new DiagramGrid(SmallDiagrams.Axis("kappa_c", global - 0.01, global + 0.01, 1), SmallDiagrams.Axis("kappa_s", local - 0.01, local + 0.01, 1), point);
        return (grid.PointAt(0), CellRun.Run(grid, 0, TestContext.Current.CancellationToken));
    }
}
