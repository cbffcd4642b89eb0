using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Reports;

namespace MimVerify.Verification.Tests.Scaling.Reports;

public sealed class LadderReportWriterTests
{
    private static readonly Lazy<ImmutableArray<ReportFile>> Made = new(() => LadderReportWriter.Write(Report()));

    [Fact]
    public void Write_ALadder_GivesPageTablesAndAPlotForEachJudgedPart()
    {
        var names = Made.Value.Select(file => file.Path).ToArray();
        Assert.Equal(["index.html", "scale.json", "values.csv", "fits.csv", "figures/M2-1.svg", "figures/M2-2.svg", "figures/M3-1.svg", "figures/M3-2.svg", "figures/M3-3.svg", "figures/M6-1.svg"], names);
        foreach (var figure in Made.Value.Where(file => file.Path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var svg = XDocument.Parse(figure.Content).Root!;
            Assert.Contains(svg.Elements(), element => element.Name.LocalName == "title");
            Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "path");
        }
    }

    [Fact]
    public void Write_ALadder_KeepsEveryReadingAndEveryFit()
    {
        var values = Lines("values.csv");
        Assert.StartsWith("claim,part,query,patches,measured,standard_error,predicted,limit,exponent,note", values[0], StringComparison.Ordinal);
        Assert.Equal(1 + (6 * 2 * 4), values.Length);
        Assert.Contains(values, line => line.StartsWith("M2,1,global,1000,,,,,,needs a positive gap", StringComparison.Ordinal));
        Assert.Equal(1 + (6 * 2), Lines("fits.csv").Length);
    }

    [Fact]
    public void Write_ALadder_SaysTheSameInJsonAndOnThePage()
    {
        using var document = JsonDocument.Parse(Content("scale.json"));
        var claims = document.RootElement.GetProperty("claims").EnumerateArray().ToArray();
        Assert.Equal(12, claims.Length);
        var half = claims.Single(claim => claim.GetProperty("id").GetString() == "M3" && claim.GetProperty("part").GetInt32() == 2 && claim.GetProperty("query").GetString() == "local");
        Assert.Equal("ScalesAs", half.GetProperty("kind").GetString());
        Assert.Equal(4, half.GetProperty("rungs").GetArrayLength());
        Assert.Equal("Heuristic", half.GetProperty("rigour").GetString());
        var page = Content("index.html");
        Assert.Contains("Verdicts", page, StringComparison.Ordinal);
        Assert.DoesNotContain("E+", page[..page.IndexOf("<figure", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(half.GetProperty("verdict").GetString()!, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(Made.Value, LadderReportWriter.Write(Report()));

    private static string Content(string path) => Made.Value.Single(file => file.Path == path).Content;

    private static string[] Lines(string path) => Content(path).TrimEnd('\n').Split('\n');

    private static LadderReport Report()
    {
        var plan = LadderPlan.Of(EmbeddedScenarios.Open("mae-vit-196"), new LadderSettings("meanfield", 1e3, 1e6, 4));
        var statements = ClaimStatements.Of(new[] { "M2", "M3", "M6" }.Select(id => ClaimCatalogue.Find(id)!));
        var rows = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow>(), 1, onFinished: null, TestContext.Current.CancellationToken);
        return new LadderReport
        {
            Plan = plan,
            Statements = statements,
            Rows = rows,
            Findings = LadderJudgement.Of(statements, plan, rows, new GrowthJudge()),
            Confidence = 0.95,
            Command = "mimverify scale",
            Provenance = [("version", "test")],
            IsInterrupted = false,
        };
    }
}
