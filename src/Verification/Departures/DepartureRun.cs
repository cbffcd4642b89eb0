using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Departures;

/// <summary>A scenario run under several seeds, every row judged.</summary>
/// <param name="Scenario">The scenario; its seed is the first.</param>
/// <param name="Seeds">The rows of each seed, in one order for all of them: the smallest target first.</param>
public sealed record DepartureRun(Scenario Scenario, ImmutableArray<ImmutableArray<ReportRow>> Seeds)
{
    /// <summary>Rows of a seed.</summary>
    public int RowCount => Seeds[0].Length;

    /// <summary>One row over all seeds.</summary>
    public ImmutableArray<ReportRow> Row(int index) => [.. Seeds.Select(rows => rows[index])];
}
