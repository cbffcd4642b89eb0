using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Scaling;

/// <summary>From claims to what a ladder measures.</summary>
public static class ClaimStatements
{
    /// <summary>Every part about growing P, claim by claim; exact claims have none.</summary>
    public static ImmutableArray<LadderStatement> Of(IEnumerable<Claim> claims) => [.. claims.SelectMany(Of)];

    private static IEnumerable<LadderStatement> Of(Claim claim)
    {
        for (var index = 0; index < claim.Parts.Length; index++)
        {
            var part = claim.Parts[index];
            if (part.Kind == ClaimKind.Exact || part.Statement is null)
            {
                continue;
            }

            yield return new LadderStatement(
                claim.Id,
                claim.Title,
                index,
                FormOf(part),
                part.Tex,
                part.Predicted is { } order ? $"{part.Statement.Text} against {order.Text}" : part.Statement.Text,
                LooksAtDrift: Mentions(part.Predicted, "full_mask") || Mentions(part.Limit, "full_mask"),
                run => Read(part, run))
            {
                IsOneOfSeveral = claim.Parts.Length > 1,
                Identity = string.Join(" | ", new[] { part.Statement, part.Predicted, part.Limit, part.Exponent }.Concat(part.When.Select(when => when.Condition)).Select(formula => formula?.Text)),
            };
        }
    }

    private static GrowthForm FormOf(ClaimPart part) => part.Kind switch
    {
        ClaimKind.TendsTo => GrowthForm.TendsTo,
        ClaimKind.Bounded => GrowthForm.Bounded,
        ClaimKind.Vanishes => GrowthForm.Vanishes,
        ClaimKind.ScalesAs => part.IsUpperBound ? GrowthForm.ScalesAtMost : GrowthForm.ScalesAs,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.Kind, "An exact claim is not judged on a ladder."),
    };

    private static LadderReading Read(ClaimPart part, ClaimRun run)
    {
        // Clusters of a ladder share their exponents, and rows are named after the first.
        var measurement = ClaimJudge.Measure(part, run, cluster: 0);
        return measurement.Missing is { } why
            ? LadderReading.NotApplicable(why)
            : part.Kind == ClaimKind.ScalesAs
                ? new LadderReading(measurement.Measured, measurement.MeasuredError, measurement.Predicted, Limit: null, measurement.Target, string.Empty)
                : new LadderReading(measurement.Measured, measurement.MeasuredError, measurement.Predicted, part.Limit is null ? null : measurement.Target, Exponent: null, string.Empty);
    }

    private static bool Mentions(ClaimFormula? formula, string word) => formula is not null && formula.Text.Contains(word, StringComparison.Ordinal);
}
