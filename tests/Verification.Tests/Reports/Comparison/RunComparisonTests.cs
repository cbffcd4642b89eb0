using MimVerify.Theory.Documents;
using MimVerify.Verification.Reports.Comparison;

namespace MimVerify.Verification.Tests.Reports.Comparison;

public class RunComparisonTests
{
    private const string Header = "query,time,signal,cluster,area,role,value,standard_error\n";

    [Fact]
    public void Read_Files_AreCurvesEventsAndClaims()
    {
        var run = Run("A", 1, "Holds");
        Assert.Equal([7L], run.Queries);
        var phi = run.Find(7, "phi", "target", 0)!;
        Assert.Equal([0, 1, 10, 100], phi.Times);
        Assert.Equal(1.5, phi.At(5.5), 1e-12);
        Assert.True(double.IsNaN(phi.At(101)));
        Assert.Equal(10, run.TimeOf(7, 0, "T_half"));
        Assert.Contains(("data.patches", "9"), run.Facts);
        Assert.Equal("Holds", Assert.Single(run.Claims).Verdict);
    }

    [Fact]
    public void Distances_SameCurveOnAnotherClock_VanishWhenMatched()
    {
        var comparison = new RunComparison(Run("A", 1, "Holds"), Run("B", 3, "Holds"));
        var distance = Assert.Single(comparison.Distances);
        Assert.Equal(0, distance.Matched!.Value, 1e-12);
        Assert.True(distance.AtTimes > 0.1);
        Assert.Equal(3, comparison.Stretch(comparison.Pairs[0]));
        var moved = Assert.Single(comparison.Events);
        Assert.Equal((10.0, 30.0), (moved.First!.Value, moved.Second!.Value));
    }

    [Fact]
    public void Settings_AndClaims_ListWhatChanged()
    {
        var comparison = new RunComparison(Run("A", 1, "Holds"), Run("B", 3, "Violated", patches: 12));
        Assert.Equal(("data.patches", "9", "12"), Assert.Single(comparison.Settings));
        Assert.True(RunComparison.IsChanged(Assert.Single(comparison.Claims)));
        var files = ComparisonPage.Write(comparison, "mimverify report --compare a b", []).ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        Assert.Contains("changed: Holds → Violated", files["index.html"], StringComparison.Ordinal);
        Assert.Equal("query,cluster,event,first,second,ratio\n7,0,T_half,10,30,3\n", files["events.csv"]);
        Assert.Contains("E3,7,0,\"\",Holds,Violated,yes,0.5,0.5,,\n", files["claims.csv"], StringComparison.Ordinal);
        Charts.Svg.Check(files["figures/compare-q7.svg"]);
        Charts.Svg.Check(files["figures/compare-q7-matched.svg"]);
    }

    [Fact]
    public void Pairs_RowsThatOneRunLacks_AreMatchedByTheirPlace()
    {
        ComparedRun With(params long[] queries) => new ComparedRunReader("out").Read(
            "A", [], null, Header + string.Concat(queries.Select(query => $"{query},0,phi,0,1,target,0,\n")), "query,cluster,event,time\n", null);
        var comparison = new RunComparison(With(0, 100, 150), With(0, 200));
        Assert.Equal([(0L, 0L), (100L, 200L)], comparison.Pairs);
        Assert.Empty(comparison.Claims);
    }

    [Fact]
    public void Read_ChangedFile_IsRefusedWithTheLine()
    {
        var refusal = Assert.Throws<InputException>(() => new ComparedRunReader("out").Read("A", [], null, $"{Header}7,0,phi\n", "query,cluster,event,time\n", null));
        Assert.StartsWith("out/trajectory.csv:2: must have 8 columns; got 7,0,phi.", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new ComparedRunReader("out").Read("A", [], null, "x\n", "query,cluster,event,time\n", null));
        Assert.Throws<InputException>(() => new ComparedRunReader("out").Read("A", [], null, Header, "query,cluster,event,time\n", "{}"));
    }

    private static ComparedRun Run(string label, double clock, string verdict, int patches = 9)
    {
        (double Time, double Value)[] points = [(0, 0), (1, 1), (10, 2), (100, 4)];
        var rows = string.Concat(points.Select(point => $"7,{point.Time * clock:R},phi,0,1,target,{point.Value:R},\n"));
        return new ComparedRunReader("out").Read(
            label, [("engine", "population")], $$"""{"data": {"patches": {{patches}} } }""", Header + rows, $"query,cluster,event,time\n7,0,T_half,{10 * clock:R}\n",
            $$"""[{"id": "E3", "query": 7, "cluster": 0, "quantity": "", "verdict": "{{verdict}}", "margin": 0.5, "predicted": null, "measured": null}]""");
    }
}
