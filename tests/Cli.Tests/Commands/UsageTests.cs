namespace MimVerify.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Version_Asked_IsOneLine()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "--version");
        Assert.Equal((0, "mimverify 0.1.0\n", string.Empty), (answer.ExitCode, answer.Output, answer.Error));
    }

    [Theory]
    [InlineData]
    [InlineData("report")]
    [InlineData("simulate")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "lemma")]
    [InlineData("evaluate", "population")]
    [InlineData("evaluate", "meanfield")]
    [InlineData("evaluate", "initial")]
    [InlineData("derive")]
    [InlineData("scenarios")]
    [InlineData("doctor")]
    public void Help_EveryLevel_HasAnExample(params string[] path)
    {
        var answer = MimVerifyProcess.Run(_folder.Path, [.. path, "--help"]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Example", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"mimverify {string.Join(' ', path)}", answer.Output, StringComparison.Ordinal);
        Assert.Contains("--json", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mimverify needs a command.")]
    [InlineData("mimverify has no command simulat. Did you mean simulate?", "simulat")]
    [InlineData("mimverify simulate has no option --sedd. Did you mean --seed?", "simulate", "huge", "--sedd", "3")]
    [InlineData("mimverify simulate has no option --sedd. Did you mean --seed?", "simulate", "--sedd=3", "huge")]
    [InlineData("mimverify simulate needs SCENARIO.", "simulate")]
    [InlineData("mimverify simulate needs a value after --seed.", "simulate", "huge", "--seed")]
    [InlineData("mimverify simulate takes --seed once.", "simulate", "huge", "--seed", "1", "--seed", "2")]
    [InlineData("mimverify evaluate has no command lema. Did you mean lemma?", "evaluate", "lema", "x.json")]
    [InlineData("hug: is neither a file nor the name of an embedded scenario. Did you mean huge? Embedded: mae-vit-196", "simulate", "hug")]
    [InlineData("--engine must be one of meanfield, population, sampled, torch; got mean. Choose one of them.", "simulate", "huge", "--engine", "mean")]
    [InlineData("--seed must lie in [0, 9007199254740992]; got -1.", "simulate", "huge", "--seed", "-1")]
    [InlineData("--time must be a finite number; got NaN.", "simulate", "huge", "--time", "NaN")]
    [InlineData("--time must be greater than 0; got 0.", "simulate", "huge", "--time", "0")]
    [InlineData("--samples must be a number; got many.", "simulate", "huge", "--samples", "many")]
    [InlineData("--threads must lie in [1, 1024]; got 0.", "simulate", "huge", "--threads", "0")]
    [InlineData("none.json: does not exist. Check the path.", "evaluate", "lemma", "none.json")]
    [InlineData("huge:7: data.patches must be a whole number of at most 1000000 for the engine population", "simulate", "huge", "--engine", "population")]
    public void BadUsage_SaysWhatAndHowToMend(string message, params string[] arguments)
    {
        MimVerifyProcess.Run(_folder.Path, arguments).AssertRefused(message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 12 }\nmask: { ratio: 1.2 }\n", "x.yaml:4: mask.ratio must lie in (0, 1); got 1.2. Pass a fraction, not a percentage.")]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 12 }\nmask: { ratio: 0.0001 }\n", "x.yaml:4: mask.ratio must leave at least one patch masked and one visible")]
    [InlineData("data:\n  patches: 196\n  areas: [100, 90]\n", "x.yaml:3: data.areas must add up to data.patches = 196")]
    [InlineData("data:\n  patches: .inf\n  areas: [100, 90]\n", "x.yaml:2: data.patches must be a finite number; got .inf.")]
    [InlineData("data:\n  patches: many\n  areas: [100, 90]\n", "x.yaml:2: data.patches must be a number; got many.")]
    [InlineData("data:\n  patches: 900000\n  areas: [900000]\n  clusters: 1000\n", "more than memory should hold")]
    [InlineData("data:\n  patches: 900000\n  areas: [900000]\n", "x.yaml:1: training.engine population cannot run this scenario")]
    [InlineData("data: [", "x.yaml:")]
    [InlineData("", "x.yaml: is empty.")]
    public void Simulate_BadScenario_SaysWhereWhatAndHowToMend(string yaml, string message) =>
        MimVerifyProcess.Run(_folder.Path, "simulate", _folder.Write("x.yaml", yaml)).AssertRefused(message);
}
