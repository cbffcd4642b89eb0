using System.Collections.Immutable;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

/// <summary>Diagrams that run in an instant.</summary>
internal static class SmallDiagrams
{
    public const string Version = "test";

    public static DiagramAxis Axis(string name, double from, double to, int count) => new(DiagramParameters.Find(name)!, from, to, count);

    /// <summary>kappa_c against kappa_s at P = 1e6, some cells of it marked.</summary>
    public static DiagramGrid Grid(int columns, int rows) => new(Axis("kappa_c", 0.4, 1, columns), Axis("kappa_s", 0, 0.6, rows), new DiagramPoint());

    public static DiagramDefinition Definition(DiagramGrid grid, int shard = 1, int of = 1) => new(grid, new DiagramShard(shard, of), Version);

    public static ImmutableArray<DiagramCell> Run(DiagramDefinition definition, string folder, int threads = 1)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.sqlite");
        using var store = DiagramStore.Open(path, definition);
        Assert.True(DiagramRun.Complete(definition, store, threads, onFinished: null, TestContext.Current.CancellationToken));
        return [.. store.Read()];
    }
}
