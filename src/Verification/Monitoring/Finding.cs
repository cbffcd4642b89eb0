using System.Collections.Immutable;

namespace MimVerify.Verification.Monitoring;

/// <summary>What a run says of one claim on one row.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Query">The row; null where the claim is about all rows together.</param>
/// <param name="Cluster">The cluster, where the claim is about one.</param>
/// <param name="Quantity">What was measured, where a claim has several quantities; in the TeX subset that reports typeset.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rigour">How far the numbers can be trusted.</param>
/// <param name="Note">Why, in words.</param>
public sealed record Finding(string ClaimId, long? Query, int? Cluster, string Quantity, Verdict Verdict, Rigour Rigour, string Note)
{
    /// <summary>Exact claims: the least distance to violation over the recorded points, in units of the claim; violated below -tolerance.</summary>
    public double? Margin { get; init; }

    /// <summary>Exact claims: where the margin is least, in training time.</summary>
    public double? WorstTime { get; init; }

    /// <summary>Exact claims: the numerical (or statistical) tolerance at the worst point, in units of the claim.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Exact claims: a margin of this size counts as full slack when margins of different claims are drawn on one scale.</summary>
    public double? Scale { get; init; }

    /// <summary>Exact claims: every comparison of the statement at the worst instant, in the statement's order.</summary>
    public ImmutableArray<SubMargin> Parts { get; init; } = [];

    /// <summary>The run that this was read from: engine and how expectations were taken; empty where no run stands behind it.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>Which part of the claim this is about, counted from 0; parts may share a quantity under different hypotheses.</summary>
    public int Part { get; init; }

    /// <summary>Which of several heads this is read from, the worst of them; null where there is one head.</summary>
    public int? Head { get; init; }

    /// <summary>Heads that were judged.</summary>
    public int HeadCount { get; init; } = 1;

    /// <summary>Asymptotic claims: the leading-order prediction at this P.</summary>
    public double? Predicted { get; init; }

    /// <summary>Asymptotic claims: the measured value.</summary>
    public double? Measured { get; init; }

    /// <summary>Asymptotic claims: sampling standard error of the measured value; null where it carries none.</summary>
    public double? StandardError { get; init; }

    /// <summary>Measured over predicted.</summary>
    public double? Ratio => Predicted is { } predicted && predicted != 0 && Measured is { } measured ? measured / predicted : null;
}
