using System.Globalization;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>Findings and counterexamples in words.</summary>
internal static class OutcomeText
{
    private const int MostWeights = 12;

    /// <summary>A verdict's sign and word.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "✓ holds",
        Verdict.Violated => "✗ violated",
        Verdict.Consistent => "✓ consistent",
        Verdict.Refuted => "✗ refuted",
        Verdict.Inconclusive => "? inconclusive",
        Verdict.NotApplicable => "– not applicable",
        _ => $"· {verdict.ToString().ToLowerInvariant()}",
    };

    /// <summary>The sign and word of a claim's verdict; a claim that was held against nothing is not called anything else.</summary>
    public static string Of(ClaimOutcome outcome) =>
        outcome.Verdict == Verdict.NotApplicable && outcome.Tally.NotApplicable == 0 ? "– not judged" : Of(outcome.Verdict);

    /// <summary>The margin with its tolerance.</summary>
    public static string Margin(Finding? finding) => finding?.Margin is { } margin ? $"{TextNumber.Of(margin, 3)} (tol {TextNumber.Of(finding.Tolerance!.Value, 2)})" : string.Empty;

    /// <summary>What should have been, what was, and when.</summary>
    public static IEnumerable<string> Violation(Finding finding)
    {
        var what = finding.Quantity.Length > 0 ? $"{finding.Quantity}: " : string.Empty;
        if (finding is { Verdict: Verdict.Refuted, Predicted: { } claimed, Measured: { } fitted })
        {
            yield return $"expected {what}{TextNumber.Of(claimed)}";
            yield return $"seen     {what}{TextNumber.Of(fitted)}, beyond the interval by {TextNumber.Of(-finding.Margin ?? 0, 2)} (refuted from {TextNumber.Of(finding.Tolerance ?? 0, 2)} on)";
        }
        else if (finding is { Predicted: { } expected, Measured: { } seen })
        {
            yield return $"expected {what}{Exact(expected)}";
            yield return $"seen     {what}{Exact(seen)}, off by {TextNumber.Of(seen - expected)} (tolerance {TextNumber.Of(finding.Tolerance ?? 0, 2)})";
        }
        else
        {
            yield return $"expected {what}margin of at least {TextNumber.Of(-(finding.Tolerance ?? 0), 3)}";
            yield return $"seen     {what}margin {Exact(finding.Margin ?? double.NaN)}";
        }

        if (finding.Verdict == Verdict.Violated)
        {
            yield return $"at t     {Exact(finding.WorstTime ?? 0)}";
        }
    }

    /// <summary>A case in five lines.</summary>
    public static IEnumerable<string> Setting(VerificationCase subject)
    {
        yield return $"{subject.PatchCount} patches, {subject.Clusters.Length} {(subject.Clusters.Length == 1 ? "cluster" : "clusters")}, area of each patch: {string.Join(" | ", subject.Clusters.Select(labels => Labels(labels)))}";
        yield return $"{subject.Masked} masked, query {subject.Query}";
        yield return $"latents {Law(subject.Latent)}";
        yield return $"weights phi {string.Join(" | ", subject.Phi.Select(row => Numbers(row)))}; upsilon {Numbers(subject.Upsilon)}";
        yield return $"trained from Q = 0 to t = {Exact(subject.Time)}, seed {subject.Seed}";
    }

    /// <summary>A ladder in four lines.</summary>
    public static IEnumerable<string> Setting(LadderCase subject)
    {
        var (exponents, settings) = (subject.Exponents, subject.Settings);
        yield return $"areas of P^{Exact(exponents.Global)} patches (global) and P^{Exact(exponents.Local)} (local): Delta = {TextNumber.Of(exponents.Gap)}, mask ratio {Exact(exponents.MaskRatio)}, {subject.Clusters} {(subject.Clusters == 1 ? "cluster" : "clusters")}";
        yield return $"latents {Law(subject.Latent)}";
        yield return $"a {subject.Query} query, engine {settings.Engine}{(settings.Engine is "population" ? $", {subject.Samples} draws, seed {subject.Seed}" : string.Empty)}";
        yield return $"{settings.Rungs} values of P from {TextNumber.Of(settings.From)} to {TextNumber.Of(settings.To)}";
    }

    /// <summary>The parameters of a counterexample, line by line.</summary>
    public static IEnumerable<string> Setting(Counterexample counterexample) => counterexample switch
    {
        Counterexample.OfCase found => Setting(found.Case),
        Counterexample.OfLadder found => Setting(found.Ladder),
        _ => throw new ArgumentOutOfRangeException(nameof(counterexample), counterexample, "No such counterexample."),
    };

    /// <summary>The command that judges a stored case again.</summary>
    public static string ReplayCommand(string file) => $"mimverify verify --replay {(file.Contains(' ', StringComparison.Ordinal) ? $"'{file}'" : file)}";

    /// <summary>A counterexample with what to do about it, line by line.</summary>
    public static IEnumerable<string> Expand(Counterexample counterexample, string? file) =>
    [
        .. Setting(counterexample),
        .. Violation(counterexample.Finding),
        .. counterexample.Finding.Note.Length > 0 ? [$"how      {counterexample.Finding.Note}"] : Array.Empty<string>(),
        .. file is null ? Array.Empty<string>() : [$"replay   {ReplayCommand(file)}"],
    ];

    /// <summary>What went against a claim, with the counterexample where there is one.</summary>
    public static IEnumerable<string> Against(ClaimOutcome outcome) => outcome.Counterexample is { } counterexample
        ? Expand(counterexample, outcome.StoredAs)
        : [.. Violation(outcome.Worst!), .. outcome.NotStored is { } why ? [$"stored   not: {why}"] : Array.Empty<string>()];

    /// <summary>On how many cases a claim was judged; of ladders, how many agree and on how many it was applicable.</summary>
    public static string Cases(ClaimOutcome outcome) => outcome.IsAboutGrowth
        ? $"{outcome.Tally.Held} of {outcome.Tally.Judged + outcome.Tally.Inconclusive}"
        : $"{outcome.Judged}";

    /// <summary>Full precision.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Labels(IReadOnlyCollection<int> labels) =>
        labels.Count > 2 * MostWeights ? $"{string.Join(' ', labels.Take(2 * MostWeights))} ..." : string.Join(' ', labels);

    private static string Law(LatentLaw law) => law.IsConstant ? $"always {Exact(law.High)}" : law.Description;

    private static string Numbers(IReadOnlyCollection<double> values) =>
        values.All(value => value == 0) ? "all 0"
        : values.Count > MostWeights ? $"{string.Join(' ', values.Take(MostWeights).Select(Exact))} ... ({values.Count})"
        : string.Join(' ', values.Select(Exact));
}
