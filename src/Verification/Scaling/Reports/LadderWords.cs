using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>What was claimed and what was found, in a few characters.</summary>
public static class LadderWords
{
    /// <summary>The statement: <c>→ 0.3333</c>, <c>P^0.53</c>, <c>bounded</c>; empty where the part does not apply.</summary>
    public static string Claimed(LadderFinding finding) => finding.Growth switch
    {
        GrowthStatement.TendsTo { Limit: var limit } => finding.IsRatio ? $"ratio → {NumberText.Format(limit)}" : $"→ {NumberText.Format(limit)}",
        GrowthStatement.Bounded => "bounded",
        GrowthStatement.Vanishes => "→ 0",
        GrowthStatement.ScalesAs { Exponent: var exponent } => $"P^{NumberText.Format(exponent)}",
        GrowthStatement.ScalesAtMost { Exponent: var exponent } => $"≤ P^{NumberText.Format(exponent)}",
        _ => string.Empty,
    };

    /// <summary>The fitted limit or exponent with its interval; empty where there is none.</summary>
    public static string Fitted(LadderFinding finding) => finding.Assessment.Fitted is { } fitted
        ? $"{(IsExponent(finding) ? "P^" : string.Empty)}{IntervalText.Of(fitted)}"
        : string.Empty;

    /// <summary>Whether <see cref="GrowthAssessment.Fitted"/> is an exponent of P, not a limit.</summary>
    public static bool IsExponent(LadderFinding finding) => finding.Growth is not GrowthStatement.TendsTo { Limit: not 0 };
}
