using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace MimVerify.Cli.Tests.Commands;

public sealed class VerifyTests : IDisposable
{
    // False wherever there is a second area that competes, and for every target that still grows.
    private const string FalseClaims = """
        claims:
          - id: never-falls
            title: the competitor never falls
            kind: exact
            when: [{ holds: areas_count > 1, otherwise: needs a second area }]
            statement: always(phi(competitor) >= 0)
            tolerance: 1e-9
            scale: 1
          - id: too-slow
            title: a speed limit too low
            kind: exact
            statement: always(alpha(target) <= 2/27 * r * U^3)
            tolerance: 1e-12 * r * U^3
            scale: r * U^3
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verify_AFewCases_EveryClaimHoldsAndTheBoundIsTold()
    {
        var answer = Run("--cases", "30", "--claims", "exact", "--junit", "junit.xml");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("12 claims: 12 holds; 30 of 30 cases of seed 1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Clopper-Pearson", answer.Output, StringComparison.Ordinal);
        var suite = XDocument.Load(_folder.In("junit.xml")).Root!.Element("testsuite")!;
        Assert.Equal(("12", "0", "0"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        Assert.Equal(12, suite.Elements("testcase").Count());
    }

    [Fact]
    public void Verify_AnyNumberOfJobs_SameJson()
    {
        var one = Run("--cases", "40", "--jobs", "1", "--json", "--claims", "E2,E8,E10", "--store", "one");
        var three = Run("--cases", "40", "--jobs", "3", "--json", "--claims", "E2,E8,E10", "--store", "three");
        Assert.Equal(one.Output, three.Output);
        Assert.Empty(one.Error);
    }

    [Fact]
    public void Verify_FalseClaim_IsShrunkStoredReplayedAndReplayedFirst()
    {
        _folder.Write("false.yaml", FalseClaims);
        var first = Run("--claims", "false.yaml", "--cases", "40", "--json");
        Assert.Equal(1, first.ExitCode);
        using var document = JsonDocument.Parse(first.Output);
        var claim = document.RootElement.GetProperty("claims").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "too-slow");
        Assert.Equal("Violated", claim.GetProperty("verdict").GetString());
        var shrunk = claim.GetProperty("counterexample").GetProperty("case");
        Assert.Equal("[[0,0]]", string.Concat(shrunk.GetProperty("clusters").GetRawText().Where(letter => !char.IsWhiteSpace(letter))));
        var file = claim.GetProperty("counterexample").GetProperty("file").GetString()!;
        Assert.True(File.Exists(_folder.In(file)));

        var replay = Run("--replay", file, "--claims", "false.yaml");
        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("✗ violated too-slow", replay.Output, StringComparison.Ordinal);

        // By hand: two patches of one area, the other visible, z = 1: alpha = r/8 and the claimed limit is 2r/27, r = 1/2.
        Assert.Contains((1.0 / 27 - 1.0 / 16).ToString("R", CultureInfo.InvariantCulture)[..12], replay.Output, StringComparison.Ordinal);

        var second = Run("--claims", "false.yaml", "--cases", "40", "--json");
        Assert.Equal(1, second.ExitCode);
        using var again = JsonDocument.Parse(second.Output);
        Assert.All(again.RootElement.GetProperty("claims").EnumerateArray(), item => Assert.Equal("stored", item.GetProperty("where").GetString()));
        Assert.Equal(0, again.RootElement.GetProperty("judgedCases").GetInt32());
    }

    [Fact]
    public void Verify_FalseClaim_PeopleReadFiveLinesExpectedSeenWhenAndTheReplay()
    {
        _folder.Write("false.yaml", FalseClaims);
        var answer = Run("--claims", "false.yaml", "--cases", "40");
        Assert.Contains("2 patches, 1 cluster, area of each patch: 0 0", answer.Output, StringComparison.Ordinal);
        foreach (var word in new[] { "1 masked, query 0", "latents always 1", "weights phi all 0; upsilon all 0", "trained from Q = 0", "expected", "seen", "at t", "replay   mimverify verify --replay .mimverify/counterexamples/too-slow/" })
        {
            Assert.Contains(word, answer.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_ClaimsAboutGrowth_AreJudgedOnLaddersAndCountedApart()
    {
        var answer = Run("--claims", "M1,M8", "--ladders", "6", "--json", "--junit", "junit.xml");
        Assert.Equal(0, answer.ExitCode);
        using var document = JsonDocument.Parse(answer.Output);
        Assert.Equal((6, 0), (document.RootElement.GetProperty("judgedLadders").GetInt32(), document.RootElement.GetProperty("judgedCases").GetInt32()));
        Assert.All(document.RootElement.GetProperty("claims").EnumerateArray(), claim =>
        {
            Assert.Equal("Consistent", claim.GetProperty("verdict").GetString());
            Assert.Equal("ladders", claim.GetProperty("judgedBy").GetString());
            Assert.Equal(6, claim.GetProperty("consistent").GetInt32() + claim.GetProperty("inconclusive").GetInt32() + claim.GetProperty("notApplicable").GetInt32());
            Assert.False(claim.TryGetProperty("held", out _));
        });
        Assert.Equal("2", XDocument.Load(_folder.In("junit.xml")).Root!.Element("testsuite")!.Attribute("tests")!.Value);

        // Nothing judged is nothing said.
        var none = Run("--claims", "M1", "--ladders", "0");
        Assert.Contains("– not judged │M1 regime", none.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AnyNumberOfJobs_SameLadders()
    {
        var one = Run("--claims", "M1,M3", "--ladders", "10", "--jobs", "1", "--json", "--store", "one");
        var three = Run("--claims", "M1,M3", "--ladders", "10", "--jobs", "3", "--json", "--store", "three");
        Assert.Equal(one.Output, three.Output);
        Assert.Empty(one.Error);
    }

    [Fact]
    public void Verify_FalseClaimAboutGrowth_IsShrunkStoredReplayedAndReplayedFirst()
    {
        _folder.Write("wrong.yaml", """
            claims:
              - { id: half-time, title: the exponent of the global area, kind: scales-as, quantity: T_half, exponent: 1 - kappa_c }
            """);
        var first = Run("--claims", "wrong.yaml", "--ladders", "8");
        Assert.Equal(1, first.ExitCode);
        foreach (var word in new[] { "✗ refuted half-time", "latents always 1", "a local query, engine meanfield", "values of P from", "expected half-time: exponent of P of T_half", "replay   mimverify verify --replay .mimverify/counterexamples/half-time/" })
        {
            Assert.Contains(word, first.Output, StringComparison.Ordinal);
        }

        var file = Assert.Single(Directory.GetFiles(_folder.In(".mimverify/counterexamples/half-time")));
        var replay = Run("--replay", file, "--claims", "wrong.yaml");
        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("✗ refuted half-time", replay.Output, StringComparison.Ordinal);

        var second = Run("--claims", "wrong.yaml", "--ladders", "8", "--json");
        using var document = JsonDocument.Parse(second.Output);
        Assert.Equal("stored", document.RootElement.GetProperty("claims")[0].GetProperty("where").GetString());
        Assert.Equal(0, document.RootElement.GetProperty("judgedLadders").GetInt32());

        // A claim of the same id that has become exact does not fit the stored ladder.
        _folder.Write("wrong.yaml", FalseClaims.Replace("id: too-slow", "id: half-time", StringComparison.Ordinal));
        var changed = Run("--claims", "wrong.yaml", "--cases", "4");
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("ladder does not fit the claim, which is exact", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_LaddersOutOfTime_GoOnWithResumeToTheSameResult()
    {
        var whole = Run("--cases", "8", "--ladders", "10", "--claims", "E2,M1", "--json", "--store", "whole");
        var part = Run("--cases", "8", "--ladders", "10", "--claims", "E2,M1", "--budget", "1ms", "--json");
        Assert.Contains("ladders were judged; go on with \"mimverify verify --resume\"", part.Error, StringComparison.Ordinal);
        var rest = Run("--resume", "--json");
        using var one = JsonDocument.Parse(whole.Output);
        using var other = JsonDocument.Parse(rest.Output);
        Assert.Equal(one.RootElement.GetProperty("claims").GetRawText(), other.RootElement.GetProperty("claims").GetRawText());
    }

    [Fact]
    public void Verify_HuntOfAll_SaysThatClaimsAboutGrowthAreLeftOut()
    {
        var answer = Run("--hunt", "--calls", "3", "--claims", "E2,M3");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("--hunt searches exact claims alone; not judged here: M3.", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("M3", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ViolationOnAScenariosRow_IsShrunkAndStored()
    {
        _folder.Write("false.yaml", FalseClaims);
        var answer = Run("mae-vit-196", "--claims", "false.yaml", "--cases", "0", "--json");
        Assert.Equal(1, answer.ExitCode);
        using var document = JsonDocument.Parse(answer.Output);
        var claim = document.RootElement.GetProperty("claims").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "never-falls");
        Assert.StartsWith("mae-vit-196, query", claim.GetProperty("where").GetString(), StringComparison.Ordinal);
        var stored = claim.GetProperty("counterexample");
        Assert.InRange(stored.GetProperty("case").GetProperty("clusters")[0].GetArrayLength(), 2, 4);
        Assert.True(File.Exists(_folder.In(stored.GetProperty("file").GetString()!)));
        Assert.Equal(1, Run("--replay", stored.GetProperty("file").GetString()!, "--claims", "false.yaml").ExitCode);
    }

    [Fact]
    public void Verify_ViolationOnARowThatIsNoCase_SaysWhyItIsNotStored()
    {
        _folder.Write("false.yaml", FalseClaims);
        var answer = Run("huge", "--claims", "false.yaml", "--cases", "0");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("stored   not: a stored case has whole patches", answer.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.In(".mimverify")));
    }

    [Fact]
    public void Verify_Scenario_ItsRowsAreJudged()
    {
        var answer = Run("mae-vit-196", "--cases", "0", "--json", "--claims", "exact");
        Assert.Equal(0, answer.ExitCode);
        using var document = JsonDocument.Parse(answer.Output);
        var claims = document.RootElement.GetProperty("claims").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetString()!);
        Assert.Equal("Holds", claims["E3"].GetProperty("verdict").GetString());
        Assert.Equal(2, claims["E3"].GetProperty("scenarioRows").GetInt32());
        Assert.StartsWith("mae-vit-196, query", claims["E3"].GetProperty("where").GetString(), StringComparison.Ordinal);

        // What no trajectory can show was not checked, and is not said to hold.
        Assert.Equal("NotApplicable", claims["E8"].GetProperty("verdict").GetString());
    }

    [Fact]
    public void Verify_OutOfTime_GoesOnWithResumeToTheSameResult()
    {
        var whole = Run("--cases", "96", "--claims", "E2,E8", "--json", "--store", "whole");
        var part = Run("--cases", "96", "--claims", "E2,E8", "--budget", "1ms", "--json");
        Assert.Contains("go on with \"mimverify verify --resume\"", part.Error, StringComparison.Ordinal);
        var rest = Run("--resume", "--json");
        using var one = JsonDocument.Parse(whole.Output);
        using var other = JsonDocument.Parse(rest.Output);
        Assert.Equal(one.RootElement.GetProperty("claims").GetRawText(), other.RootElement.GetProperty("claims").GetRawText());
        Assert.Equal(2, Run("--resume").ExitCode);
    }

    [Fact]
    public void Verify_Hunt_ReportsTheLeastMarginAndWhere()
    {
        var answer = Run("--hunt", "--calls", "60", "--claims", "E7,E11", "--json");
        Assert.Equal(0, answer.ExitCode);
        using var document = JsonDocument.Parse(answer.Output);
        Assert.All(document.RootElement.GetProperty("claims").EnumerateArray(), claim =>
        {
            Assert.Equal("hunt", claim.GetProperty("where").GetString());
            Assert.InRange(claim.GetProperty("huntCalls").GetInt32(), 1, 60);
            Assert.True(claim.GetProperty("worst").TryGetProperty("margin", out _));
        });
    }

    [Theory]
    [InlineData("--claims must name at least one claim", "--claims", ",")]
    [InlineData("Did you mean E1?", "--claims", "E13")]
    [InlineData("--hunt searches for the least margin of exact claims; got M3", "--claims", "M3", "--hunt")]
    [InlineData("--ladders must lie in [0,", "--ladders", "-1")]
    [InlineData("--hunt cannot be combined with --ladders", "--hunt", "--ladders", "3")]
    [InlineData("--resume cannot be combined with --ladders", "--resume", "--ladders", "3")]
    [InlineData("--budget must be a duration", "--budget", "soon")]
    [InlineData("--cases must lie in [0,", "--cases", "-1")]
    [InlineData("--calls belongs to --hunt", "--calls", "5")]
    [InlineData("--resume finds no run", "--resume")]
    [InlineData("--resume cannot be combined with --seed", "--resume", "--seed", "3")]
    [InlineData("none.json: does not exist", "--replay", "none.json")]
    [InlineData("Did you mean --hunt?", "--hunnt")]
    public void Verify_BadInput_IsRefusedWithTheRemedy(string expected, params string[] arguments)
    {
        var answer = Run(arguments);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        Assert.False(Directory.Exists(_folder.In(".mimverify")));
    }

    [Fact]
    public void Verify_ClaimOfAnothersId_IsRefused()
    {
        _folder.Write("mine.yaml", FalseClaims.Replace("id: too-slow", "id: E3", StringComparison.Ordinal));
        var answer = Run("--claims", "mine.yaml");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("E3 is the id of a built-in claim", answer.Error, StringComparison.Ordinal);
    }

    private ProcessAnswer Run(params string[] arguments) => MimVerifyProcess.Run(_folder.Path, ["verify", .. arguments]);
}
