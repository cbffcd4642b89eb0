namespace MimVerify.Theory.Claims;

/// <summary>One claim of the theory.</summary>
/// <param name="Id">The identifier in files: <c>E2</c>, <c>M10</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Kind">How it can be judged.</param>
/// <param name="Scope">What it holds for: every batch, the population flow, any setting.</param>
/// <param name="Statement">The statement in the TeX subset that reports typeset.</param>
/// <param name="Source">Where it comes from, with the key of <c>proofs-notes/references.bib</c> where there is one.</param>
public sealed record Claim(string Id, string Title, ClaimKind Kind, string Scope, string Statement, string Source);
