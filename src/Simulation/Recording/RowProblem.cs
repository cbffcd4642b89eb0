using System.Collections.Immutable;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>One query row to run.</summary>
/// <param name="Query">The query patch p.</param>
/// <param name="Layout">The coordinates of the row; null where sizes are real numbers and only the mean field can run it.</param>
/// <param name="Groups">The row as the mean field sees it, one for each cluster.</param>
public sealed record RowProblem(long Query, RowLayout? Layout, ImmutableArray<AreaGroups> Groups)
{
    /// <summary>The row of a setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such patch.</exception>
    public static RowProblem Of(Setting setting, int query)
    {
        var layout = RowLayout.Of(setting, query);
        return new RowProblem(query, layout, [.. Enumerable.Range(0, setting.ClusterCount).Select(cluster => AreaGroups.Of(layout, cluster))]);
    }
}
