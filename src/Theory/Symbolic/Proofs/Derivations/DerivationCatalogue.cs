using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The derivation as a reader follows it: from the loss to the closed forms.</summary>
public static class DerivationCatalogue
{
    /// <summary>The sections in order.</summary>
    public static ImmutableArray<DerivationSection> Sections { get; } =
    [
        LossFormulas.Loss,
        LossFormulas.Gradient,
        LossFormulas.Simplified,
        ScaleFormulas.InitialValues,
        ScaleFormulas.LeadingTerms,
        ScaleFormulas.InformationGap,
        SolutionFormulas.ClosedForms,
    ];

    /// <summary>The sections with what an identifier names: a section, a formula, an equation's number, or a theorem with the formulas it proves.</summary>
    /// <returns>Sections with the formulas and theorems that are named alone; none where nothing is.</returns>
    public static ImmutableArray<DerivationSection> Only(string id) => [.. Sections.Select(section => Only(section, id)).OfType<DerivationSection>()];

    private static DerivationSection? Only(DerivationSection section, string id)
    {
        if (Is(section.Id))
        {
            return section;
        }

        ImmutableArray<DerivedFormula> formulas =
            [.. section.Formulas.Where(formula => Is(formula.Id) || Is(formula.Equation) || formula.TheoremIds.Any(Is))];
        ImmutableArray<string> theorems = [.. section.TheoremIds.Where(Is)];
        return formulas.IsEmpty && theorems.IsEmpty ? null : section with { Formulas = formulas, TheoremIds = theorems };

        bool Is(string other) => other.Length > 0 && string.Equals(other, id, StringComparison.OrdinalIgnoreCase);
    }
}
