using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>Verdicts in words and shapes, never colour alone.</summary>
public static class VerdictText
{
    /// <summary>The name in files: <c>Holds</c>, <c>NotApplicable</c>.</summary>
    public static string Name(Verdict verdict) => verdict.ToString();

    /// <summary>The word for a reader.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Violated => "violated",
        Verdict.Consistent => "consistent",
        Verdict.Refuted => "refuted",
        Verdict.Compared => "compared",
        Verdict.NotApplicable => "not applicable",
        Verdict.Inconclusive => "inconclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    /// <summary>A shape that stands before the word.</summary>
    public static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "✓",
        Verdict.Violated => "✗",
        Verdict.Consistent => "✓",
        Verdict.Refuted => "✗",
        Verdict.Compared => "≈",
        Verdict.NotApplicable => "–",
        Verdict.Inconclusive => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };
}
