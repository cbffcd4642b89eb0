using System.Collections.Immutable;
using MimVerify.Simulation.Departures;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>One query row to run.</summary>
/// <param name="Query">The query patch p.</param>
/// <param name="Layout">The coordinates of the row; null where sizes are real numbers and only the mean field can run it.</param>
/// <param name="Groups">The row as the mean field sees it, one for each cluster.</param>
public sealed record RowProblem(long Query, RowLayout? Layout, ImmutableArray<AreaGroups> Groups)
{
    /// <summary>What the row assumes beyond its setting.</summary>
    public Assumptions Assumptions { get; init; } = Assumptions.OfTheTheory;

    /// <summary>The row of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="query">The query patch p.</param>
    /// <param name="assumptions">What is assumed beyond the setting; null for the theory's assumptions.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such patch.</exception>
    public static RowProblem Of(Setting setting, int query, Assumptions? assumptions = null)
    {
        assumptions ??= Assumptions.OfTheTheory;
        var layout = RowLayout.Of(setting, query, assumptions.CellsOf(setting.PatchCount));
        return new RowProblem(query, layout, [.. Enumerable.Range(0, setting.ClusterCount).Select(cluster => AreaGroups.Of(layout, cluster))]) { Assumptions = assumptions };
    }
}
