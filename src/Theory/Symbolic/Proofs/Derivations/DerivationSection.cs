using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A step of the derivation.</summary>
/// <param name="Id">The identifier, a slug.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">What happens in it.</param>
/// <param name="Formulas">Its formulas, in order.</param>
public sealed record DerivationSection(string Id, string Title, string Text, ImmutableArray<DerivedFormula> Formulas)
{
    /// <summary>The theorems behind its formulas and further ones that belong to it, in the catalogue's order.</summary>
    public ImmutableArray<Theorem> Theorems =>
    [
        .. TheoremCatalogue.All.Where(theorem => TheoremIds.Contains(theorem.Id) || Formulas.Any(formula => formula.TheoremIds.Contains(theorem.Id))),
    ];

    /// <summary>The identifiers of theorems that no formula of the section names.</summary>
    public ImmutableArray<string> TheoremIds { get; init; } = [];
}
