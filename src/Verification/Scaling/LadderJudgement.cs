using System.Collections.Immutable;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Scaling;

/// <summary>From the readings of a ladder to verdicts: each statement for each kind of query.</summary>
public static class LadderJudgement
{
    // Limits and predictions that differ by less from rung to rung are constants.
    private const double Constancy = 1e-9;

    // Refuting takes a ladder on which the theory's slowest correction shrinks at least by this factor, and a claim that is excluded by so many times what corrections of known size
    // add up to at its end.
    private const double LeastShrinkage = 4;
    private const double LeastExcess = 2;

    /// <summary>The findings of a plan's rows, statement by statement and in the order of queries.</summary>
    /// <remarks>
    /// Corrections like P^-(1-kappa) with 1 - kappa of a tenth make values turn where no ladder has looked yet; while they have hardly shrunk, values that seem to
    /// have come to rest say nothing of their limit; and what is excluded by no more than corrections of known size may be theirs. A refutation on such a ladder is none.
    /// </remarks>
    public static ImmutableArray<LadderFinding> Of(IReadOnlyList<LadderStatement> statements, LadderPlan plan, IEnumerable<LadderRow> rows, GrowthJudge judge)
    {
        var groups = Enumerable.Range(0, plan.Shape.Groups.Length).ToDictionary(plan.Shape.NameOf, StringComparer.Ordinal);
        return [.. Of(statements, plan.Queries, rows, judge).Select(finding => finding.Assessment.Verdict == Verdict.Refuted ? Temper(finding, plan, groups[finding.Query]) : finding)];
    }

    /// <summary>The findings of rows of which no exponents are known.</summary>
    /// <param name="statements">What was measured.</param>
    /// <param name="queries">What queries are called.</param>
    /// <param name="rows">The finished rows, in any order.</param>
    /// <param name="judge">How growth is judged.</param>
    public static ImmutableArray<LadderFinding> Of(
        IReadOnlyList<LadderStatement> statements, IReadOnlyList<string> queries, IEnumerable<LadderRow> rows, GrowthJudge judge)
    {
        var byQuery = rows.OrderBy(row => row.Rung).ToLookup(row => row.Query, StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, statements.Count).SelectMany(index => queries.Select(query =>
                Judge(statements[index], query, [.. byQuery[query].Select(row => (row.PatchCount, row.Readings[index]))], judge))),
        ];
    }

    private static LadderFinding Temper(LadderFinding finding, LadderPlan plan, int group)
    {
        var (from, to) = (finding.Points[0].PatchCount, finding.Points[^1].PatchCount);
        var slowest = plan.Shape.SlowestCorrection(group);
        var known = LadderCorrection.Of(plan.Shape.Groups[group].SizeExponent, plan.Shape.GapOf(group), plan.Scenario.MaskRatio, plan.Scenario.Data.Latent)
            .Select(correction => (correction.Name, Size: correction.At(to)))
            .OrderByDescending(correction => correction.Size)
            .ToArray();
        var why = Math.Pow(to / from, slowest) < LeastShrinkage ? FormattableString.Invariant($"corrections like P^-{slowest:0.###} hardly shrink on it")
            : LeastExcess * known.Sum(correction => correction.Size) > (LadderMargin.Of(finding)?.Deviation ?? 0) ? FormattableString.Invariant($"corrections are still large at its end, {known[0].Name} about {known[0].Size:G2}")
            : null;
        return why is null ? finding : finding with
        {
            Assessment = finding.Assessment with { Verdict = Verdict.Inconclusive, Reason = $"ladder too short for these exponents, {why}: {finding.Assessment.Reason}" },
        };
    }

    private static LadderFinding Judge(LadderStatement statement, string query, (double Patches, LadderReading Reading)[] rungs, GrowthJudge judge)
    {
        // Below some P a phase may be missing; above the first rung from which on the part applies, all count.
        var first = rungs.Length;
        while (first > 0 && IsMeasured(rungs[first - 1].Reading))
        {
            first--;
        }

        var applicable = rungs[first..];
        if (applicable.Length == 0)
        {
            var why = rungs.Length == 0 ? "no rung was finished" : rungs[^1].Reading.Value is null ? rungs[^1].Reading.Why : "not a finite number, or nothing to divide it by";
            var verdict = rungs.Length == 0 ? Verdict.Inconclusive : Verdict.NotApplicable;
            return new LadderFinding(statement, query, Growth: null, new GrowthAssessment(verdict, why), []);
        }

        var finding = Normalise(statement, query, applicable);
        var assessment = judge.Judge(finding.Growth!, finding.Points);
        return finding with
        {
            Assessment = first > 0 && assessment.Verdict == Verdict.Inconclusive && rungs[first - 1].Reading.Why is { Length: > 0 } missing
                ? assessment with { Reason = $"{assessment.Reason} (below P = {applicable[0].Patches:G4}: {missing})" }
                : assessment,
        };
    }

    // A prediction of 0 divides nothing; where hypotheses hold by rounding alone it may come out so.
    private static bool IsMeasured(LadderReading reading) =>
        reading.Value is { } value && double.IsFinite(value) && double.IsFinite(reading.StandardError ?? 0)
        && double.IsFinite(value / (reading.Predicted ?? 1)) && reading.Predicted is not 0 && double.IsFinite(reading.Predicted ?? 1) && double.IsFinite(reading.Limit ?? 1) && double.IsFinite(reading.Exponent ?? 1);

    private static LadderFinding Normalise(LadderStatement statement, string query, (double Patches, LadderReading Reading)[] rungs)
    {
        var last = rungs[^1].Reading;
        LadderFinding Found(GrowthStatement growth, Func<LadderReading, double, double> divisor, bool isRatio = false) =>
            new(
                statement,
                query,
                growth,
                new GrowthAssessment(Verdict.Inconclusive, string.Empty),
                [.. rungs.Select(rung => PointOf(rung.Patches, rung.Reading, divisor(rung.Reading, rung.Patches)))])
            {
                IsRatio = isRatio,
            };

        switch (statement.Form)
        {
            case GrowthForm.Bounded:
                return Found(new GrowthStatement.Bounded(), (_, _) => 1);
            case GrowthForm.Vanishes:
                return Found(new GrowthStatement.Vanishes(), (_, _) => 1);
            case GrowthForm.ScalesAs or GrowthForm.ScalesAtMost:
                // Rounded sizes move a claimed exponent a little from rung to rung: each value is taken to the exponent of the last one.
                var exponent = last.Exponent!.Value;
                return Found(
                    statement.Form == GrowthForm.ScalesAs ? new GrowthStatement.ScalesAs(exponent) : new GrowthStatement.ScalesAtMost(exponent),
                    (reading, patches) => Math.Pow(patches, reading.Exponent!.Value - exponent));
            default:
                // A target that is the same on every rung is a limit of the quantity itself; else measured / predicted has one.
                var isConstant = IsConstant(rungs, reading => (reading.Predicted ?? 1) * (reading.Limit ?? 1));
                return isConstant ? Found(new GrowthStatement.TendsTo((last.Predicted ?? 1) * (last.Limit ?? 1)), (_, _) => 1)
                    : last.Predicted is null ? Found(new GrowthStatement.TendsTo(1), (reading, _) => reading.Limit!.Value, isRatio: true)
                    : Found(new GrowthStatement.TendsTo(1), (reading, _) => reading.Predicted!.Value * (reading.Limit ?? 1), isRatio: true);
        }
    }

    private static GrowthPoint PointOf(double patches, LadderReading reading, double divisor) =>
        new(patches, reading.Value!.Value / divisor, reading.StandardError is { } error ? Math.Abs(error / divisor) : null);

    private static bool IsConstant((double Patches, LadderReading Reading)[] rungs, Func<LadderReading, double?> of)
    {
        var last = of(rungs[^1].Reading) ?? 1;
        return rungs.All(rung => Math.Abs((of(rung.Reading) ?? 1) - last) <= Constancy * Math.Abs(last));
    }
}
