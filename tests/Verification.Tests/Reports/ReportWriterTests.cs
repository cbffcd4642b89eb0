using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Tests.Reports;

public class ReportWriterTests
{
    private static readonly Lazy<Dictionary<string, string>> Files = new(() => ReportWriter.Write(Source()).ToDictionary(file => file.Path, file => file.Content));

    [Fact]
    public void Write_Default_HasPageFiguresClaimsAndTheory() =>
        Assert.Superset(
            new HashSet<string> { "index.html", "claims.json", "theory.csv", "attention_measures.csv", "figures/attention-measures.svg", "figures/q150-c0-curves.svg", "figures/q0-c0-curves.svg", "figures/attention-map.svg", "figures/partition-0.svg" },
            Files.Value.Keys.ToHashSet());

    [Fact]
    public void Write_Page_NamesNothingOutsideItself()
    {
        var page = Files.Value["index.html"];
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("<script>").Length - 1);
    }

    [Fact]
    public void Write_Page_EveryIdOnceAndEveryAnchorMet()
    {
        var page = Files.Value["index.html"];
        var ids = Between(page, " id=\"");
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Between(page, "href=\"#"), anchor => Assert.Contains(anchor, ids));
    }

    [Fact]
    public void Write_Page_EveryLinkedFileIsWritten()
    {
        // The trajectory, events and manifest are written by the run itself.
        string[] beside = ["trajectory.csv", "events.csv", "manifest.json"];
        Assert.All(
            Between(Files.Value["index.html"], "href=\"").Where(link => !link.StartsWith('#')),
            link => Assert.True(Files.Value.ContainsKey(link) || beside.Contains(link), link));
    }

    [Fact]
    public void Write_Figures_AreWellFormedWithTitleAndDescription() =>
        Assert.All(Files.Value.Where(file => file.Key.EndsWith(".svg", StringComparison.Ordinal)), file =>
        {
            var root = XDocument.Parse(file.Value).Root!;
            Assert.Contains(root.Elements(), element => element.Name.LocalName == "title" && element.Value.Length > 0);
            Assert.Contains(root.Elements(), element => element.Name.LocalName == "desc" && element.Value.Length > 0);
        });

    [Fact]
    public void Write_Claims_HasTheContractsKeys()
    {
        using var document = JsonDocument.Parse(Files.Value["claims.json"]);
        string[] keys = ["id", "query", "verdict", "rigour", "margin", "worst_time", "tolerance", "predicted", "measured", "note"];
        Assert.NotEqual(0, document.RootElement.GetArrayLength());
        Assert.All(document.RootElement.EnumerateArray(), claim => Assert.All(keys, key => Assert.True(claim.TryGetProperty(key, out _), key)));
    }

    [Fact]
    public void Write_Theory_IsTidyAndRoundTrips()
    {
        var lines = Files.Value["theory.csv"].TrimEnd('\n').Split('\n');
        Assert.Equal("query,source,time,signal,cluster,area,role,value", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.True(double.IsFinite(double.Parse(line.Split(',')[7], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Write_AttentionMeasures_IsTidyAndRoundTrips()
    {
        var lines = Files.Value["attention_measures.csv"].TrimEnd('\n').Split('\n');
        Assert.Equal("time,measure,unit,images,value,standard_error,predicted,uniform", lines[0]);
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(["mean_cosine", "distance", "entropy", "mutual_information"], cells.Select(line => line[1]).Distinct());
        Assert.All(cells, line => Assert.All([0, 4, 5, 6, 7], column => Assert.True(double.IsFinite(double.Parse(line[column], CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public void Write_Diversity_IsComparedOnceForAllQueries()
    {
        using var document = JsonDocument.Parse(Files.Value["claims.json"]);
        var claim = Assert.Single(document.RootElement.EnumerateArray(), claim => claim.GetProperty("id").GetString() == "M9" && claim.GetProperty("query").ValueKind == JsonValueKind.Null);
        Assert.Equal("Compared", claim.GetProperty("verdict").GetString());
        Assert.DoesNotContain("M9 (diversity)", Files.Value["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoMeasuresOfAttention_SaysWhy()
    {
        var page = ReportWriter.Write(Source() with { Attention = null, AttentionNote = "rows < all" }).Single(file => file.Path == "index.html").Content;
        Assert.Contains("Measures of diversity and locality are not shown: rows &lt; all", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_SameBytes() =>
        Assert.All(ReportWriter.Write(Source()), file => Assert.Equal(Files.Value[file.Path], file.Content));

    [Fact]
    public void Write_EveryClaimOfTheCatalogue_HasARowOrIsNamedAsUnchecked()
    {
        var page = Files.Value["index.html"];
        var note = page[page.IndexOf("Not checked in this report", StringComparison.Ordinal)..];
        Assert.All(ClaimCatalogue.All, claim => Assert.True(
            page.Contains($"<strong>{claim.Id}</strong>", StringComparison.Ordinal) != note[..note.IndexOf("</p>", StringComparison.Ordinal)].Contains($"{claim.Id} ({claim.Title})", StringComparison.Ordinal),
            claim.Id));
    }

    [Fact]
    public void Write_OwnClaimWithoutTex_ShowsItsFormulaAndItsVerdict()
    {
        var claims = ClaimReader.Parse("claims: [{ id: mine, title: a wrong one, kind: exact, statement: 'always(phi(target) < 1 and loss > 0)', tolerance: 1e-9 }]", "mine.yaml");
        var page = ReportWriter.Write(Source() with { Claims = claims, Rows = [ReportRow.Judge(SmallRuns.Sampled, claims, [])] }).Single(file => file.Path == "index.html").Content;
        Assert.Contains("<code>always(phi(target) &lt; 1 and loss &gt; 0)</code>", page, StringComparison.Ordinal);
        Assert.Contains("✗ violated", page, StringComparison.Ordinal);
        Assert.Contains("<code>phi(target) &lt; 1</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not checked in this report", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NotCheckedClaims_AreNamedAndNotShownAsHolding()
    {
        var page = Files.Value["index.html"];
        Assert.Contains("Not checked in this report: E1 (support)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<strong>E1</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RunThatEndsEarly_TellsOnlyWhatHappened()
    {
        var early = SmallRuns.Run(new MimVerify.Simulation.Engines.PopulationEngine(), SmallRuns.Default(), 150, 50);
        var page = ReportWriter.Write(Source() with { Rows = [ReportRow.Judge(early, new CompanionRun(CompanionKind.MeanField, null, "No mean field."))] }).Single(file => file.Path == "index.html").Content;
        Assert.Contains("The run ends before half of the attention", page, StringComparison.Ordinal);
        Assert.DoesNotContain("(III).", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Attention has settled", page, StringComparison.Ordinal);
        Assert.Contains("Attention has settled", Files.Value["index.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TrainingBesideTheFlow_PointsColumnAndFile()
    {
        var training = SmallRuns.Training;
        var files = ReportWriter.Write(Source() with { Rows = [ReportRow.Judge(SmallRuns.Sampled, new CompanionRun(CompanionKind.Training, training, string.Empty))] })
            .ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        Assert.StartsWith("query,time,signal,cluster,area,role,value,standard_error\n150,0,", files["training.csv"], StringComparison.Ordinal);
        var half = training.Events.Single(phase => phase.Boundary == MimVerify.Theory.Dynamics.PhaseBoundary.THalf).Time!.Value;
        Assert.Contains($"title=\"{half.ToString("R", CultureInfo.InvariantCulture)}\"", files["index.html"], StringComparison.Ordinal);
        var curves = files["figures/q150-c0-curves.svg"];
        Assert.Contains("training, mean of 4 seeds", curves, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle", Files.Value["figures/q150-c0-curves.svg"], StringComparison.Ordinal);

        // The other way round the same picture: the flow is the line, training the points, whichever was judged.
        var swapped = ReportWriter.Write(Source() with { Rows = [ReportRow.Judge(training, new CompanionRun(CompanionKind.Population, SmallRuns.Sampled, string.Empty))] })
            .ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        Assert.Contains("population.csv", swapped["index.html"], StringComparison.Ordinal);
        Assert.Contains("population, flow", swapped["figures/q150-c0-curves.svg"], StringComparison.Ordinal);
        Assert.Equal(Count(curves, "<circle"), Count(swapped["figures/q150-c0-curves.svg"], "<circle"));
        Assert.True(Count(curves, "<circle") > 50);

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Fact]
    public void Write_NoRow_Refused() => Assert.Throws<ArgumentException>(() => ReportWriter.Write(Source() with { Rows = [] }));

    private static ReportSource Source() => new()
    {
        Name = "small",
        Command = "mimverify report small",
        Setting = SmallRuns.Default(),
        Rows = 
        [
            ReportRow.Judge(SmallRuns.Sampled, new CompanionRun(CompanionKind.MeanField, SmallRuns.MeanField, string.Empty)),
            ReportRow.Judge(SmallRuns.Global, new CompanionRun(CompanionKind.MeanField, null, "No mean field.")),
        ],
        Attention = SmallRuns.Attention,
        Seed = 1,
        ConvergenceLevel = 0.01,
        Provenance = [("version", "0 <&>")],
    };

    private static List<string> Between(string page, string opening) =>
        [.. page.Split(opening).Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])];
}
