using System.Collections.Immutable;

namespace MimVerify.Theory.Claims;

/// <summary>One claim of the theory, as data: the built-in ones and a user's own have the same form.</summary>
public sealed record Claim
{
    /// <summary>The identifier in files: <c>E2</c>, <c>M10</c>, <c>my-claim</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from, with the key of <c>proofs-notes/references.bib</c> where there is one.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>What it holds for: every batch, the population flow, P to infinity.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>The statement in the TeX subset that reports typeset; empty where only the expressions say it.</summary>
    public string Tex { get; init; } = string.Empty;

    /// <summary>What a reader should know besides, in words.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>What it states; at least one part, all exact or all asymptotic.</summary>
    public required ImmutableArray<ClaimPart> Parts { get; init; }

    /// <summary>The file it was read from, as messages call it.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>The kind of the first part.</summary>
    public ClaimKind Kind => Parts[0].Kind;

    /// <summary>True for a claim that one run can refute; false for a statement about growing P.</summary>
    public bool IsExact => Kind == ClaimKind.Exact;
}
