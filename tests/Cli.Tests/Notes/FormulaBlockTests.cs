using MimVerify.Theory.Claims;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Verification.Derivations;

namespace MimVerify.Cli.Tests.Notes;

/// <summary>Notes, derivation, proofs and claims say the same.</summary>
public class FormulaBlockTests
{
    private const string HandWritten = "Written by hand";

    public static TheoryData<string> Files => [.. Notes().Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Block_WithAnIdOfTheDerivation_IsWhatDerivePrints(string file)
    {
        var note = Read(file);
        foreach (var (id, block) in NoteBlocks.Find(note))
        {
            var printed = NoteBlocks.Generated(id);
            Assert.True(printed is null || printed == block, $"{file}: block {id} differs from what derive prints; run: mimverify derive --notes proofs-notes");
        }

        Assert.Equal(note, NoteBlocks.Rewrite(note));
    }

    [Fact]
    public void Guide_Lists_PrintedAndHandWrittenIdsApart()
    {
        var (printed, written) = (Section(0), Section(1));
        var ids = Notes().SelectMany(note => NoteBlocks.Find(File.ReadAllText(note))).Select(mark => mark.Id).ToList();
        Assert.All(ids, id => Assert.Contains($"`{id}`", NoteBlocks.Generated(id) is null ? written : printed, StringComparison.Ordinal));
        Assert.All(ids, id => Assert.DoesNotContain($"`{id}`", NoteBlocks.Generated(id) is null ? printed : written, StringComparison.Ordinal));
        Assert.Contains("eq7", ids);

        static string Section(int index) => Read("README.md").Split("## Formula blocks")[1].Split(HandWritten)[index];
    }

    [Fact]
    public void Program_OnlyAnIdOfANote_PrintsItsBlock()
    {
        using var folder = new TemporaryFolder();
        var blocks = NoteBlocks.Find(Read("M01-regime.md")).ToDictionary(mark => mark.Id, mark => mark.Block, StringComparer.Ordinal);
        Assert.Equal($"{blocks["eq9"]}\n", MimVerifyProcess.Run(folder.Path, "derive", "--format", "latex", "--only", "eq9").Output);
    }

    [Fact]
    public void Program_OnNotesThatFellBehind_WritesTheirBlocksAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        const string Note = "# A note\n\n<!-- formula: eq12 -->\n```math\nold\n```\nProse stays.\n\n<!-- formula: mine -->\n```math\nmine\n```\n";
        folder.Write("note.md", Note);
        var answer = MimVerifyProcess.Run(folder.Path, "derive", "--notes", ".");
        Assert.Equal((0, "1 notes changed.\n", string.Empty), (answer.ExitCode, answer.Output, answer.Error));
        Assert.Equal(Note.Replace("old", NoteBlocks.Generated("eq12"), StringComparison.Ordinal), File.ReadAllText(folder.In("note.md")));
        Assert.Equal("0 notes changed.\n", MimVerifyProcess.Run(folder.Path, "derive", "--notes", ".").Output);
    }

    [Fact]
    public void Theorems_EveryClaimTheySupport_Exists() =>
        Assert.All(
            TheoremCatalogue.All.SelectMany(theorem => theorem.Supports),
            support => Assert.True(support[0] == '(' ? int.Parse(support[1..^1]) is >= 1 and <= 12 : ClaimCatalogue.Find(support) is not null, support));

    [Fact]
    public void Claims_WithTheorems_NameThemInTheirNoteAndAreCalledProvedWhereExact()
    {
        foreach (var claim in ClaimCatalogue.All)
        {
            var note = File.ReadAllText(Notes().Single(file => Path.GetFileName(file).StartsWith($"{claim.Id[0]}{claim.Id[1..].PadLeft(2, '0')}-", StringComparison.Ordinal)));
            var named = TheoremCatalogue.All.Where(theorem => note.Contains($"`{theorem.Id}`", StringComparison.Ordinal)).Select(theorem => theorem.Id);
            Assert.Equal(TheoremCatalogue.Supporting(claim.Id).Select(theorem => theorem.Id), named);
            Assert.True(claim.Kind != ClaimKind.Exact || note.Contains("\nstatus: proved", StringComparison.Ordinal), claim.Id);
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder(), file)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Notes() => Directory.EnumerateFiles(Folder(), "*.md").Where(file => Path.GetFileName(file) != "README.md").Order(StringComparer.Ordinal);

    private static string Folder()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MimVerify.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run inside the source tree.");
        }

        return Path.Combine(root, "proofs-notes");
    }
}
