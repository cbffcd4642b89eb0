using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Tests.Recording;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _place = new();

    private static Manifest Nothing => new()
    {
        CommandLine = ["mimverify"],
        Scenario = EmbeddedScenarios.Open("huge"),
        Version = "0",
        Revision = null,
        Packages = new Dictionary<string, string>(StringComparer.Ordinal),
        Device = "none",
        Runtime = "none",
        OperatingSystem = "none",
        Start = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Interrupted = false,
    };

    private string Target => Path.Combine(_place.Path, "out");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Begin_NotCompleted_LeavesNothing()
    {
        using (var folder = OutputFolder.Begin(Target, force: false))
        {
            folder.WriteText("events.csv", writer => writer.Write("half"));
            Assert.False(Directory.Exists(Target));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Complete_NewFolder_HoldsFilesAndManifestAndNothingElseIsLeft()
    {
        Run("one", force: false);
        Assert.Equal(["events.csv", "figures/a.svg", "manifest.json"], Content());
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_place.Path));
        Assert.Contains("events.csv", Manifest.FilesIn(Target)!);
    }

    [Fact]
    public void Begin_AfterAKilledRun_RemovesWhatItLeft()
    {
        var left = Path.Combine(_place.Path, ".out.partial-7-left");
        Directory.CreateDirectory(Path.Combine(left, "figures"));
        File.WriteAllText(Path.Combine(left, ".lock"), string.Empty);
        File.WriteAllText(Path.Combine(left, "figures/a.svg"), "half");
        Directory.CreateDirectory(Path.Combine(_place.Path, ".output.partial-7-left"));
        Run("one", force: false);
        Assert.Equal([".output.partial-7-left", "out"], Directory.EnumerateFileSystemEntries(_place.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["events.csv", "figures/a.svg", "manifest.json"], Content());
    }

    [Fact]
    public void Begin_BesideARunningRunToTheSameTarget_LeavesItAlone()
    {
        using var first = OutputFolder.Begin(Target, force: false);
        first.WriteText("events.csv", writer => writer.Write("first"));
        Run("second", force: false);
        first.Complete(Nothing);
        Assert.Equal("first", File.ReadAllText(Path.Combine(Target, "events.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Theory]
    [InlineData(true, "two")]
    [InlineData(false, "one")]
    public void Begin_AfterAKillBetweenTheTwoRenames_TheLatestCompleteRunStays(bool isSecondInPlace, string kept)
    {
        Run("one", force: false);
        Directory.Move(Target, Path.Combine(_place.Path, "one"));
        if (isSecondInPlace)
        {
            Run("two", force: false);
        }

        Directory.Move(Path.Combine(_place.Path, "one"), Path.Combine(_place.Path, ".out.partial-7-left-old"));
        OutputFolder.Begin(Target, force: false).Dispose();
        Assert.Equal(kept, File.ReadAllText(Path.Combine(Target, "events.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Begin_OwnRunOrEmptyFolder_IsReplaced()
    {
        Directory.CreateDirectory(Target);
        Run("one", force: false);
        Run("two", force: false);
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "events.csv")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Begin_SomebodysFiles_IsRefusedAndForcedLeavesThemAlone()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.tex"), "years");
        var refusal = Assert.Throws<InputException>(() => Run("one", force: false));
        Assert.Contains("thesis.tex", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--force", refusal.Message, StringComparison.Ordinal);
        Run("one", force: true);
        Assert.Equal(["events.csv", "figures/a.svg", "manifest.json", "thesis.tex"], Content());
        Assert.Equal("years", File.ReadAllText(Path.Combine(Target, "thesis.tex")));
    }

    [Fact]
    public void Begin_OwnRunWithNotesAdded_IsRefusedAndForcedKeepsTheNotes()
    {
        Run("one", force: false);
        File.WriteAllText(Path.Combine(Target, "notes.md"), "mine");
        Assert.Throws<InputException>(() => Run("two", force: false));
        Run("two", force: true);
        Assert.Equal(["events.csv", "figures/a.svg", "manifest.json", "notes.md"], Content());
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "events.csv")));
    }

    [Fact]
    public void Begin_ManifestThatNamesFilesOutside_RemovesNoneOfThem()
    {
        File.WriteAllText(Path.Combine(_place.Path, "precious"), "mine");
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "manifest.json"), """{"program": "mimverify", "files": ["../precious"]}""");
        File.WriteAllText(Path.Combine(Target, "notes.md"), "mine");
        Run("one", force: true);
        Assert.True(File.Exists(Path.Combine(_place.Path, "precious")));
    }

    [Theory]
    [InlineData("""{"program": "other", "files": []}""")]
    [InlineData("""{"program": "mimverify", "files": """)]
    [InlineData("[]")]
    public void FilesIn_ForeignOrBrokenManifest_IsNoRunOfOurs(string manifest)
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "manifest.json"), manifest);
        Assert.Null(Manifest.FilesIn(Target));
        Assert.Throws<InputException>(() => OutputFolder.Begin(Target, force: false));
    }

    [Fact]
    public void Begin_FileInTheWay_IsRefusedEvenForced()
    {
        File.WriteAllText(Target, "file");
        Assert.Throws<InputException>(() => OutputFolder.Begin(Target, force: true));
    }

    private void Run(string content, bool force)
    {
        using var folder = OutputFolder.Begin(Target, force);
        folder.WriteText("events.csv", writer => writer.Write(content));
        folder.WriteText("figures/a.svg", writer => writer.Write("<svg/>"));
        folder.Complete(Nothing);
    }

    private IEnumerable<string> Content() =>
        Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Target, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
