using System.Collections.Immutable;
using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The headline: which regime, what happened, what the claims say.</summary>
internal static class SummarySection
{
    public static HtmlSection Build(ReportSource source, ImmutableArray<ReportRow> stories)
    {
        var html = new StringBuilder();
        html.Append($"<p class=\"lead\">{Regime(stories[0])}</p>\n");
        if (source.Interrupted)
        {
            html.Append("<p class=\"Violated\">The run was interrupted: only the rows that had finished are reported.</p>\n");
        }

        foreach (var sentence in Sentences(source, stories))
        {
            html.Append($"<p class=\"story\">{sentence}</p>\n");
        }

        html.Append(Tally(source.Findings));
        var engine = stories[0].Simulation.Engine;
        var took = source.Seconds is { } seconds ? $", {NumberText.Format(seconds, 2)} s" : string.Empty;
        html.Append($"<p class=\"se\">Engine: {engine} ({Expectation(stories[0].Simulation)}); {source.Rows.Length} query row{(source.Rows.Length == 1 ? string.Empty : "s")}{took}.</p>\n");
        return new HtmlSection("summary", source.Name, html.ToString());
    }

    /// <summary>How many findings carry each verdict.</summary>
    public static string Tally(IEnumerable<Finding> findings)
    {
        var counts = findings.CountBy(finding => finding.Verdict).ToDictionary();
        var items = Enum.GetValues<Verdict>()
            .Where(counts.ContainsKey)
            .Select(verdict => $"<li class=\"{verdict}\">{VerdictText.Sign(verdict)} {counts[verdict]} {VerdictText.Word(verdict)}</li>");
        return $"<ul class=\"tally\" aria-label=\"Verdicts\">{string.Concat(items)}</ul>\n";
    }

    /// <summary>How expectations were taken, in words.</summary>
    public static string Expectation(RowTrajectory run) => run.Expectation.Kind switch
    {
        ExpectationKind.Enumerated => $"exact enumeration of {NumberText.Format(run.Expectation.Draws)} configurations",
        ExpectationKind.Sampled => $"stratified sample of {NumberText.Format(run.Expectation.Draws, 6)} draws, standard errors from {run.Expectation.Replicates} independent batches",
        ExpectationKind.MiniBatches => $"mini-batch descent in {(run.IsSinglePrecision ? "float32" : "float64")}, means and standard errors over {run.Expectation.Replicates} seeds; {(string.Equals(run.Engine, "torch", StringComparison.Ordinal) ? "loss, attention and rates by forward passes and autograd on held-out images, " : "loss and attention are the population's at the trained coordinates, from ")}{NumberText.Format(run.Expectation.Draws, 6)} draws",
        _ => "equations (11)",
    };

    private static string Regime(ReportRow row)
    {
        var groups = row.Simulation.Problem.Groups[0];
        if (groups.Gap is not { } gap)
        {
            return "One area only: nothing competes with the target.";
        }

        var name = Math.Abs(gap) < 0.05 ? "near-zero" : gap > 0 ? "positive" : "negative";
        return $"{char.ToUpperInvariant(name[0])}{name[1..]} information gap, {HtmlText.Formula(@"\Delta")} = {HtmlText.Number(gap, 3)}, for {RowCurves.Name(row.Simulation)} against its main competitor.";
    }

    private static IEnumerable<string> Sentences(ReportSource source, ImmutableArray<ReportRow> stories)
    {
        var run = stories[0].Simulation;
        var groups = run.Problem.Groups[0];
        if (groups.RegimeNumber is { } regime)
        {
            var opening = $"At the start the competitor pulls {HtmlText.Formula(@"(1-\gamma) P^\Delta")} = {HtmlText.Number(regime)} times as hard as the target to leading order";
            yield return run.TimeOf(PhaseBoundary.T1, 0) switch
            {
                > 0 => $"{opening}: a decoupling phase comes first and lasts until {HtmlText.Formula("T_1")} = {Time(run, PhaseBoundary.T1)}.",
                0 => $"{opening}: there is no decoupling phase, the target grows from the first instant.",
                _ => $"{opening}: the decoupling phase outlasts this run.",
            };
        }

        var predictions = AsymptoticPredictions.Of(groups);
        if (run.TimeOf(PhaseBoundary.THalf, 0) is { } half)
        {
            var theory = predictions.HalfTime is { } predicted ? $"; leading-order theory says {HtmlText.Number(predicted)}" : string.Empty;
            var mean = stories[0].MeanField?.TimeOf(PhaseBoundary.THalf, 0) is { } meanHalf ? $", the mean field {HtmlText.Number(meanHalf)}" : string.Empty;
            var drop = run.Find(Signal.Phi, Theory.Model.AreaRole.Global, 0) is { } global
                ? $" By then the correlation with the global area has fallen to {HtmlText.Number(global.Values[run.IndexOf(half)])}."
                : string.Empty;
            yield return $"Attention settles on the query's own area at {HtmlText.Formula("T_{1/2}")} = {Time(run, PhaseBoundary.THalf)}{theory}{mean}{Beside(stories[0])}.{drop}";
        }
        else
        {
            yield return $"The run ends at t = {HtmlText.Number(run.Times[^1])}, before attention settles on the query's own area.";
        }

        var exact = source.Findings.Where(finding => finding.Margin is not null).ToArray();
        var violated = exact.Where(finding => finding.Verdict == Verdict.Violated).Select(finding => finding.ClaimId).Distinct().ToArray();
        yield return violated.Length > 0
            ? $"<span class=\"Violated\">Of {exact.Length} checks of exact claims, {exact.Count(finding => finding.Verdict == Verdict.Violated)} failed: {string.Join(", ", violated)}.</span>"
            : $"All {exact.Length} checks of exact claims hold at every recorded instant; asymptotic claims are compared at this P, not judged.";
    }

    // The other of population and training, where both were run.
    private static string Beside(ReportRow row)
    {
        var (name, other) = ReferenceEquals(row.Training, row.Simulation) ? ("the population's flow", row.Population) : ($"training on mini-batches, {row.Training?.Expectation.Replicates} seeds,", row.Training);
        return other?.TimeOf(PhaseBoundary.THalf, 0) is null ? string.Empty : $", {name} {Time(other, PhaseBoundary.THalf)}";
    }

    private static string Time(RowTrajectory run, PhaseBoundary boundary)
    {
        var phase = run.Events.First(phase => phase.Boundary == boundary && phase.Cluster == 0);
        return HtmlText.Number(phase.Time, phase.StandardError);
    }
}
