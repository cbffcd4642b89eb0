using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>The tables of a departure's page.</summary>
internal static class SurvivalTables
{
    /// <summary>The class that styles an outcome, one of those of verdicts.</summary>
    public static string Style(SurvivalOutcome outcome) => outcome switch
    {
        SurvivalOutcome.Survives => nameof(Verdict.Holds),
        SurvivalOutcome.Fails => nameof(Verdict.Violated),
        SurvivalOutcome.NoLongerApplies => nameof(Verdict.Compared),
        SurvivalOutcome.Undecided => nameof(Verdict.Inconclusive),
        _ => nameof(Verdict.NotApplicable),
    };

    public static string Badge(SurvivalOutcome outcome) => $"<span class=\"verdict {Style(outcome)}\">{SurvivalText.Sign(outcome)} {SurvivalText.Word(outcome)}</span>";

    public static string Claims(DepartureComparison comparison)
    {
        var table = new HtmlTable("claim", "query", "outcome", "margin", "without", "with", "note");
        foreach (var survival in comparison.Survivals.OrderByDescending(survival => survival.Outcome))
        {
            table.Add(
                $"<strong>{survival.ClaimId}</strong> {HtmlText.Escape(ClaimCatalogue.Find(survival.ClaimId)!.Title)}"
                    + (survival.Quantity.Length > 0 ? $"<br><span class=\"note\">{HtmlText.Formula(survival.Quantity)}</span>" : string.Empty),
                survival.Cluster is > 0 ? $"{survival.Query}, cluster {survival.Cluster}" : $"{survival.Query}",
                Badge(survival.Outcome),
                HtmlText.Number(survival.Margin, 3),
                Reading(survival.Without),
                Reading(survival.With),
                $"<span class=\"note\">{HtmlText.Escape(survival.With?.Note ?? survival.Without!.Note)}</span>");
        }

        return table.Render(
            "Every claim on every row, lost ones first. Exact claims show their worst margin over the seeds in units of the claim's scale; asymptotic ones show measured over predicted with its 95 % interval, "
            + "and as margin the distance to the line of the rule above, positive inside.");
    }

    public static string Landmarks(DepartureComparison comparison)
    {
        var table = new HtmlTable("query", "quantity", "without", "with", "ratio");
        foreach (var landmark in comparison.Landmarks.Where(landmark => landmark.Without is not null || landmark.With is not null))
        {
            table.Add(
                landmark.Cluster > 0 ? $"{landmark.Query}, cluster {landmark.Cluster}" : $"{landmark.Query}",
                HtmlText.Formula(landmark.Tex),
                HtmlText.Number(landmark.Without?.Value, landmark.Without?.HalfWidth),
                HtmlText.Number(landmark.With?.Value, landmark.With?.HalfWidth),
                HtmlText.Number(landmark.Without is { Value: not 0 } without && landmark.With is { } with ? with.Value / without.Value : null, 3));
        }

        return table.Render("Means over the seeds with half the width of their 95 % interval. The exponent of the tail is the slope of the loss above its floor over the last decade of the run, where that begins after 3 T_half.");
    }

    public static string Movements(DepartureComparison comparison)
    {
        var table = new HtmlTable("query", "curve", "at equal t", "at equal t / T_half");
        foreach (var movement in comparison.Movements)
        {
            table.Add(
                movement.Cluster > 0 ? $"{movement.Query}, cluster {movement.Cluster}" : $"{movement.Query}",
                HtmlText.Formula(movement.Tex),
                HtmlText.Number(movement.InTime, 3),
                HtmlText.Number(movement.Matched, 3));
        }

        return table.Render("How far each curve moved: the largest difference over the run, averaged over the seeds; of the loss, the difference of natural logarithms.");
    }

    public static string Ladders(LadderComparison ladders)
    {
        if (ladders.WhyNot.Length > 0)
        {
            return HtmlText.Paragraph(HtmlText.Escape(ladders.WhyNot));
        }

        var table = new HtmlTable("claim", "query", "outcome", "claimed", "without", "with", "note");
        foreach (var survival in ladders.Survivals.Where(survival => survival.Outcome != SurvivalOutcome.NotApplicable || survival.IsNew).OrderByDescending(survival => survival.IsNew).ThenByDescending(survival => survival.Outcome))
        {
            table.Add(
                $"<strong>{survival.With.Label}</strong> {HtmlText.Escape(survival.With.Statement.Title)}",
                HtmlText.Escape(survival.Query),
                survival.IsNew ? HtmlText.Escape(LadderSurvivalText.Outcome(survival)) : Badge(survival.Outcome),
                HtmlText.Escape(LadderSurvivalText.Claimed(survival)),
                HtmlText.Escape(LadderSurvivalText.Fitted(survival.Without)),
                HtmlText.Escape(LadderSurvivalText.Fitted(survival.With)),
                $"<span class=\"note\">{HtmlText.Escape(survival.With.Assessment.Reason)}</span>");
        }

        return table.Render(
            $"Claims about growing P on two ladders in the mean field, {ladders.Patches.Length} values of P from {HtmlText.Number(ladders.Patches[0])} to {HtmlText.Number(ladders.Patches[^1])} with the exponents of the areas held, judged as by the command scale. "
            + "What is claimed, and the extrapolated limit or exponent with its interval without and with the departure. A part that applies now speaks of the departed setting alone.");
    }

    public static string Sweep(DepartureSweep sweep)
    {
        var table = new HtmlTable("claim", "survives at", "lost at", "what happens", "undecided between");
        foreach (var found in sweep.Breaks)
        {
            table.Add(
                $"<strong>{found.ClaimId}</strong> {HtmlText.Escape(ClaimCatalogue.Find(found.ClaimId)!.Title)}",
                HtmlText.Escape(found.Survives),
                HtmlText.Escape(found.Lost),
                Badge(found.Outcome),
                $"{found.Undecided}");
        }

        var points = new HtmlTable(["claim", .. sweep.Points.Select(point => HtmlText.Escape(point.Value))]);
        foreach (var claim in ClaimCatalogue.All.Where(claim => sweep.Points.Any(point => point.Comparison.Worst(claim.Id) is { Outcome: not SurvivalOutcome.NotApplicable })))
        {
            points.Add([
                $"<strong>{claim.Id}</strong>",
                .. sweep.Points.Select(point => point.Comparison.Worst(claim.Id) is { } worst ? $"<span class=\"{Style(worst.Outcome)}\" title=\"{SurvivalText.Word(worst.Outcome)}\">{SurvivalText.Sign(worst.Outcome)}</span>" : string.Empty),
            ]);
        }

        return (sweep.Breaks.IsEmpty ? HtmlText.Paragraph("No claim breaks between two of the values.") : table.Render("The values nearest to each break. Between the two the seeds' interval reaches over the line, or nothing was run."))
            + points.Render($"Every value that was run. {string.Join(", ", Enum.GetValues<SurvivalOutcome>().Select(outcome => $"{SurvivalText.Sign(outcome)} {SurvivalText.Word(outcome)}"))}.");
    }

    public static string Carriers(CarryingAssumptions carriers)
    {
        var table = new HtmlTable("claim", "lost without", "what happens", "margin");
        foreach (var carrier in carriers.Carriers)
        {
            table.Add(
                $"<strong>{carrier.ClaimId}</strong> {HtmlText.Escape(ClaimCatalogue.Find(carrier.ClaimId)!.Title)}",
                string.Join(" and ", carrier.Dropped.Select(index => $"<code>{HtmlText.Escape(carriers.Changes[index].Name)}</code>")),
                Badge(carrier.Outcome),
                HtmlText.Number(carrier.Margin, 3));
        }

        var refused = carriers.Sets.Where(set => set.Comparison is null).ToArray();
        return (carriers.Carriers.IsEmpty ? HtmlText.Paragraph("No claim is lost by dropping any of these assumptions.") : table.Render($"The smallest sets of dropped assumptions that lose each claim, out of {carriers.Sets.Length - refused.Length} sets that were run. A claim that is not listed is lost by none of them."))
            + string.Concat(refused.Select(set => HtmlText.Paragraph($"Not together: {HtmlText.Escape(string.Join(" and ", set.Dropped.Select(index => carriers.Changes[index].Name)))}: {HtmlText.Escape(set.Refusal)}")));
    }

    private static string Reading(ClaimReading? reading) => reading switch
    {
        null => "–",
        { Verdict: Verdict.NotApplicable } => "–",
        { Margin: not null } => $"{VerdictName(reading.Verdict)} {HtmlText.Number(reading.Margin, 3)}",
        { Ratio: not null } => $"{HtmlText.Number(reading.Ratio, 3)} <span class=\"se\">± {NumberText.Format(reading.RatioHalfWidth, 2)}</span>",
        { Measured: not null } => HtmlText.Number(reading.Measured, reading.HalfWidth),
        _ => VerdictName(reading.Verdict),
    };

    private static string VerdictName(Verdict verdict) => MimVerify.Verification.Reports.VerdictText.Sign(verdict);
}
