using System.Collections.Immutable;
using System.Text;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>The page <c>docs/departures.md</c>: claim by departure, from runs.</summary>
public static class DepartureTable
{
    /// <summary>The page's first line.</summary>
    internal const string Title = "# What survives which departure";

    internal const string NotRunSign = "·";
    internal const string RunMark = "Run: ";

    /// <summary>How the body of a departure begins that was not run.</summary>
    public const string NotRunMark = "Not run: ";

    /// <summary>The page.</summary>
    /// <param name="rows">The departures, in the order of the library.</param>
    /// <exception cref="ArgumentException">A row of a departure that the library does not hold.</exception>
    public static string Write(IReadOnlyList<DepartureTableRow> rows)
    {
        var text = new StringBuilder();
        text.Append($"{Title}\n\n");
        text.Append("Written by `mimverify departures --write docs/departures.md`; never edit it by hand. Every departure of `scenarios/departures` beside its base, on the same\n");
        text.Append("seeds; the worst outcome over local and global queries, clusters, quantities of a claim and heads.\n\n");
        Key(text);
        Matrix(text, rows);
        foreach (var row in rows)
        {
            var departure = ReadyDepartures.Find(row.Name) ?? throw new ArgumentException($"The library holds no departure {row.Name}.", nameof(rows));
            text.Append($"## {row.Name}\n\n{departure.Description} {departure.Remark}\n\n```yaml\n{row.Yaml}\n```\n\n{row.Body}\n\n");
            text.Append(row.WasRun ? $"{RunMark}{row.Run}\n\n" : string.Empty);
        }

        text.Append("## Provenance\n\n");
        foreach (var run in rows.Where(row => row.WasRun).GroupBy(row => row.Run, StringComparer.Ordinal))
        {
            text.Append($"- {run.Key}: {run.Count()} of {rows.Count} rows\n");
        }

        return text.ToString();
    }

    /// <summary>What the page says of a departure that was run.</summary>
    /// <param name="departure">The departure.</param>
    /// <param name="comparison">Its run beside its base.</param>
    /// <param name="ladders">Claims about growing P with and without it.</param>
    /// <param name="run">What ran, in one line: command, version, engine, seeds, samples.</param>
    public static DepartureTableRow RowOf(ReadyDeparture departure, DepartureComparison comparison, LadderComparison ladders, string run) => new(
        departure.Name,
        YamlOf(departure),
        ClaimCatalogue.All.Select(claim => comparison.Worst(claim.Id)).OfType<ClaimSurvival>().ToImmutableDictionary(worst => worst.ClaimId, worst => SurvivalText.Sign(worst.Outcome), StringComparer.Ordinal),
        $"{Body(comparison)}\n\nGrowing P: {LadderSurvivalText.Summary(ladders)}.",
        run);

    /// <summary>What the page says of a departure that was not run.</summary>
    public static DepartureTableRow NotRun(ReadyDeparture departure, string why) =>
        new(departure.Name, YamlOf(departure), ImmutableDictionary<string, string>.Empty, $"{NotRunMark}{why}", string.Empty);

    /// <summary>A departure's file without its comments.</summary>
    public static string YamlOf(ReadyDeparture departure) => string.Join('\n', departure.Text.Split('\n').SkipWhile(line => line.StartsWith('#'))).TrimEnd();

    private static void Key(StringBuilder text)
    {
        foreach (var outcome in Enum.GetValues<SurvivalOutcome>().OrderBy(outcome => outcome == SurvivalOutcome.NotApplicable).ThenBy(outcome => outcome))
        {
            text.Append($"- {SurvivalText.Sign(outcome)} {SurvivalText.Word(outcome)}\n");
        }

        text.Append($"\nAn exact claim survives where every seed holds it within its tolerance; its margin is the worst one, in units of the claim's scale. An asymptotic claim is a\n");
        text.Append($"comparison at this P, which judges no limit: it survives where measured / predicted stays within {SurvivalRule.Slack} of 1 beyond what it was off without the\n");
        text.Append($"departure, with its 95% interval over the seeds; what is claimed to stay bounded or to vanish, within {SurvivalRule.Growth} times what it was. Its margin is the distance to that line.\n\n");
        text.Append("\"Growing P\" under a departure is another judgement: where the mean field carries it, claims about limits and exponents on a ladder of P with the exponents of the areas held, without\n");
        text.Append("and with it, as `assume --ladders` and `scale` judge them. Parts of a claim are numbered as in `claims show`. The table does not count them.\n\n");
    }

    private static void Matrix(StringBuilder text, IReadOnlyList<DepartureTableRow> rows)
    {
        string[] claims = [.. ClaimCatalogue.All.Select(claim => claim.Id).Where(id => rows.Any(row => row.Signs.ContainsKey(id)))];
        text.Append($"| departure | {string.Join(" | ", claims)} |\n|---|{string.Concat(claims.Select(_ => ":-:|"))}\n");
        foreach (var row in rows)
        {
            var cells = claims.Select(id => row.WasRun ? row.Signs.GetValueOrDefault(id, string.Empty) : NotRunSign);
            text.Append($"| [{row.Name}](#{row.Name}) | {string.Join(" | ", cells)} |\n");
        }

        text.Append('\n');
        if (rows.Any(row => !row.WasRun))
        {
            text.Append("A point: not run where this page was made.\n\n");
        }
    }

    private static string Body(DepartureComparison comparison)
    {
        var text = new StringBuilder();
        text.Append("| claim | outcome | margin | without | with | note |\n|---|---|--:|--:|--:|---|\n");
        foreach (var worst in ClaimCatalogue.All.Select(claim => comparison.Worst(claim.Id)).OfType<ClaimSurvival>().Where(worst => worst.Outcome != SurvivalOutcome.NotApplicable))
        {
            string[] notes =
            [
                .. worst.With is { Verdict: Verdict.NotApplicable } gone ? [gone.Note] : worst.Outcome == SurvivalOutcome.Fails && worst.With is { Margin: not null } ? [$"query {worst.Query}"] : Array.Empty<string>(),
                .. worst.With is { Heads.IsEmpty: false, Verdict: not Verdict.NotApplicable } several ? [$"worst head {string.Join(" or ", several.Heads)}"] : Array.Empty<string>(),
            ];
            var note = string.Join("; ", notes);
            text.Append($"| {worst.ClaimId} {ClaimCatalogue.Find(worst.ClaimId)!.Title} | {SurvivalText.Sign(worst.Outcome)} {SurvivalText.Word(worst.Outcome)} | {Number(worst.Margin)} | {Reading(worst.Without)} | {Reading(worst.With)} | {note.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        text.Append($"\n{Story(comparison)}");
        return text.ToString();
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
