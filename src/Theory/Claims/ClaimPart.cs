using System.Collections.Immutable;

namespace MimVerify.Theory.Claims;

/// <summary>One statement of a claim: most claims have one, some compare several quantities or split by regime.</summary>
public sealed record ClaimPart
{
    /// <summary>What it says.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>What must hold for it to apply; all of them.</summary>
    public ImmutableArray<ClaimHypothesis> When { get; init; } = [];

    /// <summary>Exact: the statement, closed in time. Otherwise: the quantity that is measured, a value closed in time. Null where a check on instances stands for it.</summary>
    public ClaimFormula? Statement { get; init; }

    /// <summary>Exact: the name of a check on instances (not on trajectories) that judges it; null where <see cref="Statement"/> does.</summary>
    public string? Check { get; init; }

    /// <summary>The quantity in the TeX subset that reports typeset; empty where the claim's own TeX says it.</summary>
    public string Tex { get; init; } = string.Empty;

    /// <summary>Exact: by how much the margin may fall below 0 for numerical reasons, in units of the claim; may vary in time.</summary>
    public ClaimFormula? Tolerance { get; init; }

    /// <summary>Exact: what sampling adds to the tolerance; null for none. Where it is not 0 the verdict is statistical.</summary>
    public ClaimFormula? SamplingTolerance { get; init; }

    /// <summary>Exact: a margin of this size counts as full slack, so that margins of different claims compare; 1 where null.</summary>
    public ClaimFormula? Scale { get; init; }

    /// <summary>Why the tolerance is what it is, or what is special about the quantity; a phrase.</summary>
    public string Because { get; init; } = string.Empty;

    /// <summary>The leading-order prediction at this P; the ladder judges measured / predicted where the kind is <see cref="ClaimKind.TendsTo"/>.</summary>
    public ClaimFormula? Predicted { get; init; }

    /// <summary>TendsTo: the limit of the quantity, or of measured / predicted (1 where null).</summary>
    public ClaimFormula? Limit { get; init; }

    /// <summary>ScalesAs: the power of P.</summary>
    public ClaimFormula? Exponent { get; init; }

    /// <summary>ScalesAs: true where the exponent is an upper bound only.</summary>
    public bool IsUpperBound { get; init; }
}
