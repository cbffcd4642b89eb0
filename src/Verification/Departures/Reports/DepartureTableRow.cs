using System.Collections.Immutable;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>One departure of the table, as the page holds it: rows of a page can come from different runs.</summary>
/// <param name="Name">The departure.</param>
/// <param name="Yaml">What was run, without comments.</param>
/// <param name="Signs">The sign of each claim's outcome by the claim's id; empty where the departure was not run.</param>
/// <param name="Body">What stands under it, in Markdown.</param>
/// <param name="Run">The run that it comes from; empty where it was not run.</param>
public sealed record DepartureTableRow(string Name, string Yaml, ImmutableDictionary<string, string> Signs, string Body, string Run)
{
    /// <summary>Whether it was run.</summary>
    public bool WasRun => Run.Length > 0;
}
