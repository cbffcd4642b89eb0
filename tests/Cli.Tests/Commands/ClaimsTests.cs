using System.Text.Json;
using MimVerify.Theory.Claims;

namespace MimVerify.Cli.Tests.Commands;

public class ClaimsTests
{
    private const string Own = "claims:\n  - id: mine\n    title: a false one\n    kind: exact\n    statement: always(phi(target) < 1/2)\n    tolerance: 1e-9\n";

    [Fact]
    public void List_BuiltIn_NamesEveryClaim()
    {
        using var folder = new TemporaryFolder();
        var answer = MimVerifyProcess.Run(folder.Path, "claims", "list");
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        Assert.All(ClaimCatalogue.All, claim => Assert.Contains($" {claim.Id} ", answer.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Show_AClaim_HasItsFormulasAndTolerance()
    {
        using var folder = new TemporaryFolder();
        var answer = MimVerifyProcess.Run(folder.Path, "claims", "show", "e10");
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith("E10  speed limit\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("always(alpha(target) >= 0 and", answer.Output, StringComparison.Ordinal);
        Assert.Contains("tolerance", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_Yaml_ReadsBackAsTheClaim()
    {
        using var folder = new TemporaryFolder();
        foreach (var claim in new[] { ClaimCatalogue.All[0], ClaimCatalogue.All[^1] })
        {
            var text = MimVerifyProcess.Run(folder.Path, "claims", "show", claim.Id, "--yaml").Output;
            var read = Assert.Single(ClaimReader.Parse(text, "x"));
            Assert.Equal((claim.Id, claim.Tex), (read.Id, read.Tex));
            Assert.Equal(claim.Parts.Select(part => part.Statement?.Text), read.Parts.Select(part => part.Statement?.Text));
        }
    }

    [Fact]
    public void Json_ListShowAndWords_AreDocuments()
    {
        using var folder = new TemporaryFolder();
        foreach (var words in new string[][] { ["claims", "list", "--json"], ["claims", "show", "M7", "--json"], ["claims", "words", "--json"] })
        {
            using var document = JsonDocument.Parse(MimVerifyProcess.Run(folder.Path, words).Output);
            Assert.True(document.RootElement.GetArrayLength() > 0);
        }
    }

    [Theory]
    [InlineData("E13", "ID must be the id of a claim or a file of claims; got E13. Did you mean E1?")]
    [InlineData("nowhere.yaml", "ID names a file of claims that does not exist; got nowhere.yaml. Looked for nowhere.yaml.")]
    public void Show_Unknown_IsBadInputInOneLine(string id, string message)
    {
        using var folder = new TemporaryFolder();
        var answer = MimVerifyProcess.Run(folder.Path, "claims", "show", id);
        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, answer.Error.Count(letter => letter == '\n'));
    }

    [Theory]
    [InlineData("id: mine", "id: E2", "own.yaml: E2 is the id of a built-in claim.")]
    [InlineData("title: a false one", "title: a false one\n    tex: '\\foo'", "own.yaml: mine.tex cannot be typeset.")]
    [InlineData("always(", "alwys(", "own.yaml:5: claims[0].statement is no formula of the claim language: column 1: alwys is no function of the claim language; did you mean always?")]
    public void Report_OwnClaimsThatAreWrong_AreRefusedBeforeAnythingRuns(string right, string wrong, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("own.yaml", Own.Replace(right, wrong, StringComparison.Ordinal));
        var answer = MimVerifyProcess.Run(folder.Path, "report", "--claims", "own.yaml", "--output", "out");
        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith(message, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("out")));
    }

    [Fact]
    public void Report_OwnClaimInTheScenario_IsJudgedBesideBuiltInOnes()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("deep"));
        folder.Write("deep/own.yaml", Own);
        folder.Write("deep/small.yaml", "data: { patches: 9, areas: [6, 3] }\nmask: { ratio: 0.67 }\ntraining: { time: 100 }\nqueries: [7]\nclaims: [E2, own.yaml]\n");
        var answer = MimVerifyProcess.Run(folder.Path, "report", "deep/small.yaml", "--output", "out", "--quiet");
        Assert.Equal(1, answer.ExitCode);
        using var document = JsonDocument.Parse(File.ReadAllText(folder.In("out/claims.json")));
        Assert.Equal(
            [("E2", "Holds"), ("mine", "Violated")],
            document.RootElement.EnumerateArray().Select(claim => (claim.GetProperty("id").GetString()!, claim.GetProperty("verdict").GetString()!)));
    }
}
