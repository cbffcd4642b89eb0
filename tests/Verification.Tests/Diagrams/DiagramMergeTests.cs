using System.Collections.Immutable;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

public sealed class DiagramMergeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mimverify-test-").FullName;
    private readonly DiagramGrid _grid = SmallDiagrams.Grid(5, 4);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Join_AllShardsInAnyOrder_IsTheWholeDiagram()
    {
        var whole = SmallDiagrams.Run(SmallDiagrams.Definition(_grid), _folder);
        var (definition, cells) = DiagramMerge.Join([Shard(3, 3), Shard(1, 3), Shard(2, 3)]);
        Assert.Equal(SmallDiagrams.Definition(_grid), definition);
        Assert.Equal(DiagramCsv.Write(_grid, whole), DiagramCsv.Write(_grid, cells));
    }

    [Fact]
    public void Join_ShardsMissing_NamesThem()
    {
        var refusal = Assert.Throws<InputException>(() => DiagramMerge.Join([Shard(2, 4), Shard(4, 4)]));
        Assert.Contains("lacks 10 of 20 cells: shards 1/4, 3/4.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_OverlapThatAgrees_IsFineAndOneThatDisagreesIsRefused()
    {
        var (first, second, overlap) = (Shard(1, 2), Shard(2, 2), Shard(1, 3));
        Assert.Equal(_grid.CellCount, DiagramMerge.Join([first, second, overlap]).Cells.Length);

        // One last bit of one value is enough.
        var cell = overlap.Cells.First(cell => cell.Status == CellStatus.Run);
        var place = overlap.Cells.IndexOf(cell);
        var wrong = cell with { Values = cell.Values.SetItem(4, Math.BitIncrement(cell.Values[4])) };
        var refusal = Assert.Throws<InputException>(() => DiagramMerge.Join([first, second, overlap with { Cells = overlap.Cells.SetItem(place, wrong) }]));
        Assert.Contains("disagrees with", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"cell {cell.Index} (column {_grid.Column(cell.Index)}, row {_grid.Row(cell.Index)})", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Join_OtherGridOrProgram_IsRefused()
    {
        var first = Shard(1, 2);
        var grid = Shard(2, 2) with { Definition = SmallDiagrams.Definition(SmallDiagrams.Grid(5, 5), 2, 2) };
        Assert.Contains("another diagram", Assert.Throws<InputException>(() => DiagramMerge.Join([first, grid])).Message, StringComparison.Ordinal);
        var program = Shard(2, 2);
        program = program with { Definition = program.Definition with { Version = "later" } };
        Assert.Contains("another version", Assert.Throws<InputException>(() => DiagramMerge.Join([first, program])).Message, StringComparison.Ordinal);
    }

    private (string File, DiagramDefinition Definition, ImmutableArray<DiagramCell> Cells) Shard(int number, int of)
    {
        var definition = SmallDiagrams.Definition(_grid, number, of);
        return ($"shard-{number}-of-{of}", definition, SmallDiagrams.Run(definition, _folder));
    }
}
