using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>The page <c>docs/departures.md</c>: claim by departure, from runs.</summary>
public static class DepartureTable
{
    /// <summary>The page.</summary>
    /// <param name="entries">The departures, in the order of the library.</param>
    /// <param name="provenance">What made it: command, version, seeds; in order.</param>
    public static string Write(IReadOnlyList<DepartureTableEntry> entries, IReadOnlyList<(string Name, string Value)> provenance)
    {
        var text = new StringBuilder();
        text.Append("# What survives which departure\n\n");
        text.Append("Written by `mimverify departures --write docs/departures.md`; never edit it by hand. Every departure of `scenarios/departures` beside its base, on the same\n");
        text.Append("seeds; the worst outcome over local and global queries, clusters and quantities of a claim.\n\n");
        Key(text);
        Matrix(text, entries);
        foreach (var entry in entries)
        {
            Section(text, entry);
        }

        text.Append("## Provenance\n\n");
        foreach (var (name, value) in provenance)
        {
            text.Append($"- {name}: {value}\n");
        }

        return text.ToString();
    }

    private static void Key(StringBuilder text)
    {
        foreach (var outcome in Enum.GetValues<SurvivalOutcome>().OrderBy(outcome => outcome == SurvivalOutcome.NotApplicable).ThenBy(outcome => outcome))
        {
            text.Append($"- {SurvivalText.Sign(outcome)} {SurvivalText.Word(outcome)}\n");
        }

        text.Append($"\nAn exact claim survives where every seed holds it within its tolerance; its margin is the worst one, in units of the claim's scale. An asymptotic claim is a\n");
        text.Append($"comparison at this P, which judges no limit: it survives where measured / predicted stays within {SurvivalRule.Slack} of 1 beyond what it was off without the\n");
        text.Append($"departure, with its 95% interval over the seeds; what is claimed to stay bounded or to vanish, within {SurvivalRule.Growth} times what it was. Its margin is the distance to that line.\n\n");
    }

    private static void Matrix(StringBuilder text, IReadOnlyList<DepartureTableEntry> entries)
    {
        string[] claims = [.. ClaimCatalogue.All.Select(claim => claim.Id).Where(id => entries.Any(entry => entry.Comparison?.Worst(id) is not null))];
        text.Append($"| departure | {string.Join(" | ", claims)} |\n|---|{string.Concat(claims.Select(_ => ":-:|"))}\n");
        foreach (var entry in entries)
        {
            var cells = claims.Select(id => entry.Comparison is null ? "·" : entry.Comparison.Worst(id) is { } worst ? SurvivalText.Sign(worst.Outcome) : string.Empty);
            text.Append($"| [{entry.Departure.Name}](#{entry.Departure.Name}) | {string.Join(" | ", cells)} |\n");
        }

        text.Append('\n');
        if (entries.Any(entry => entry.Comparison is null))
        {
            text.Append("A point: not run where this page was made.\n\n");
        }
    }

    private static void Section(StringBuilder text, DepartureTableEntry entry)
    {
        text.Append($"## {entry.Departure.Name}\n\n{entry.Departure.Description} {entry.Departure.Remark}\n\n");
        var body = string.Join('\n', entry.Departure.Text.Split('\n').SkipWhile(line => line.StartsWith('#')));
        text.Append($"```yaml\n{body.TrimEnd()}\n```\n\n");
        if (entry.Comparison is not { } comparison)
        {
            text.Append($"Not run: {entry.WhyNot}\n\n");
            return;
        }

        text.Append("| claim | outcome | margin | without | with | note |\n|---|---|--:|--:|--:|---|\n");
        foreach (var worst in ClaimCatalogue.All.Select(claim => comparison.Worst(claim.Id)).OfType<ClaimSurvival>().Where(worst => worst.Outcome != SurvivalOutcome.NotApplicable))
        {
            var note = worst.With is { Verdict: Verdict.NotApplicable } gone ? gone.Note : worst.Outcome == SurvivalOutcome.Fails && worst.With is { Margin: not null } ? $"query {worst.Query}" : string.Empty;
            text.Append($"| {worst.ClaimId} {ClaimCatalogue.Find(worst.ClaimId)!.Title} | {SurvivalText.Sign(worst.Outcome)} {SurvivalText.Word(worst.Outcome)} | {Number(worst.Margin)} | {Reading(worst.Without)} | {Reading(worst.With)} | {note.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        text.Append($"\n{Story(comparison)}\n\n");
    }

    private static string Story(DepartureComparison comparison)
    {
        // The first pair of rows is the local query's.
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["t1"] = "T1", ["t_half"] = "T_half", ["t_eps"] = "T_eps", ["phi_competitor_at_t_half"] = "Phi_g(T_half)", ["tail_exponent"] = "exponent of the tail",
        };
        var query = comparison.Landmarks[0].Query;
        var landmarks = comparison.Landmarks.Where(landmark => landmark.Query == query && landmark.Cluster == 0 && words.ContainsKey(landmark.Name) && (landmark.Without ?? landmark.With) is not null)
            .Select(landmark => $"{words[landmark.Name]} {Mean(landmark.Without)} → {Mean(landmark.With)}");
        var movements = comparison.Movements.Where(movement => movement.Query == query && movement.Cluster == 0 && movement.Name is "phi_target" or "phi_competitor")
            .Where(movement => movement.Query == query && movement.Cluster == 0)
            .Select(movement => $"{(movement.Name is "phi_target" ? "Phi_a" : "Phi_g")} moved by {Number(movement.Matched ?? movement.InTime)} at equal {(movement.Matched is null ? "t" : "t / T_half")}");
        return $"Query {query}: {string.Join("; ", landmarks.Concat(movements))}.";
    }

    private static string Mean(SeedMean? mean) => mean is null ? "not reached" : Number(mean.Value);

    private static string Reading(ClaimReading? reading) => reading switch
    {
        null or { Verdict: Verdict.NotApplicable } => "–",
        { Margin: not null } => Number(reading.Margin),
        { Ratio: not null } => $"{Number(reading.Ratio)} × prediction",
        { Measured: not null } => Number(reading.Measured),
        _ => reading.Verdict.ToString(),
    };

    private static string Number(double? value) => value is { } number ? NumberText.Format(number, 3) : "–";
}
