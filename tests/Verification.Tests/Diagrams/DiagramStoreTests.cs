using MimVerify.Theory.Documents;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

public sealed class DiagramStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mimverify-test-").FullName;

    private string File => Path.Combine(_folder, "work.sqlite");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Complete_StoppedAndOpenedAgain_RunsTheMissingCellsOnly()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(6, 5));
        var whole = SmallDiagrams.Run(definition, _folder);
        var finished = 0;
        using (var stop = new CancellationTokenSource())
        using (var store = DiagramStore.Open(File, definition))
        {
            Assert.False(DiagramRun.Complete(
                definition, store, threads: 1, () =>
                {
                    if (++finished == 11)
                    {
                        stop.Cancel();
                    }
                }, stop.Token));
        }

        using (var store = DiagramStore.Open(File, definition))
        {
            Assert.Equal(11, store.Done.Count);
            Assert.True(DiagramRun.Complete(definition, store, threads: 1, () => finished++, TestContext.Current.CancellationToken));
            Assert.Equal(30, finished);
            AssertSame(whole, store.Read());
        }
    }

    [Fact]
    public void Complete_AnyNumberOfThreads_GivesTheSameCells()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(8, 6));
        AssertSame(SmallDiagrams.Run(definition, _folder, threads: 1), SmallDiagrams.Run(definition, _folder, threads: 5));
    }

    [Fact]
    public void Add_CellThatIsThere_IsAFault()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(2, 2));
        var cell = CellRun.Run(definition.Grid, 3, TestContext.Current.CancellationToken);
        using var store = DiagramStore.Open(File, definition);
        store.Add(cell);
        Assert.Throws<InvalidOperationException>(() => store.Add(cell));
        Assert.True(cell.Agrees(Assert.Single(store.Read())));
    }

    [Fact]
    public void Open_WorkOfSomethingElse_IsRefusedWithTheDifference()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(3, 3));
        DiagramStore.Open(File, definition).Dispose();
        Refused("another diagram", SmallDiagrams.Definition(SmallDiagrams.Grid(3, 4)));
        Refused("another shard", SmallDiagrams.Definition(definition.Grid, 1, 2));
        Refused("another version", definition with { Version = "later" });
        DiagramStore.Open(File, definition).Dispose();

        void Refused(string what, DiagramDefinition other) =>
            Assert.Contains(what, Assert.Throws<InputException>(() => DiagramStore.Open(File, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhileAnotherRunIsAtWork_IsRefused()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(3, 3));
        using var store = DiagramStore.Open(File, definition);
        Assert.Contains("another run", Assert.Throws<InputException>(() => DiagramStore.Open(File, definition)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SomebodysFile_IsRefusedAndLeftAlone()
    {
        System.IO.File.WriteAllText(File, "my thesis, chapter one, all of it");
        Assert.Throws<InputException>(() => DiagramStore.Open(File, SmallDiagrams.Definition(SmallDiagrams.Grid(3, 3))));
        Assert.Equal("my thesis, chapter one, all of it", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Read_WrittenFile_HoldsTheSameCellsInTheSameBytes()
    {
        var definition = SmallDiagrams.Definition(SmallDiagrams.Grid(4, 4));
        var cells = SmallDiagrams.Run(definition, _folder);
        var (one, two) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "two"));
        DiagramFile.Write(one, definition, cells);
        DiagramFile.Write(two, definition, cells);
        Assert.Equal(System.IO.File.ReadAllBytes(one), System.IO.File.ReadAllBytes(two));
        var (read, readCells) = DiagramFile.Read(one);
        Assert.Equal(definition, read);
        AssertSame(cells, readCells);
    }

    private static void AssertSame(IReadOnlyList<DiagramCell> expected, IReadOnlyList<DiagramCell> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.Agrees(pair.Second), $"cell {pair.First.Index}"));
    }
}
