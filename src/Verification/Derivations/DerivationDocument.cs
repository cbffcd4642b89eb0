using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Verification.Derivations;

/// <summary>The derivation, or a part of it, with every proof behind it carried out.</summary>
/// <remarks>What is printed in any format, and what the exit code says, is read off here; printers decide nothing.</remarks>
public sealed record DerivationDocument
{
    /// <summary>A derivation with its proofs.</summary>
    /// <param name="sections">The sections in a reader's order.</param>
    /// <param name="proofs">At least the proof of every theorem of the sections.</param>
    /// <param name="only">What was asked for; null for everything.</param>
    public DerivationDocument(ImmutableArray<DerivationSection> sections, ImmutableArray<Proof> proofs, string? only = null) =>
        (Sections, Proofs, Only) = (sections, proofs, only);

    /// <summary>The sections in a reader's order.</summary>
    public ImmutableArray<DerivationSection> Sections { get; }

    /// <summary>The proofs, in the catalogue's order.</summary>
    public ImmutableArray<Proof> Proofs { get; }

    /// <summary>The identifier of the part; null for the whole derivation.</summary>
    public string? Only { get; }

    /// <summary>Every formula, in order.</summary>
    public IEnumerable<DerivedFormula> Formulas => Sections.SelectMany(section => section.Formulas);

    /// <summary>Refuted where one proof is, proved where all are.</summary>
    public ProofStatus Status =>
        Proofs.Any(proof => proof.Status == ProofStatus.Refuted) ? ProofStatus.Refuted
        : Proofs.All(proof => proof.Status == ProofStatus.Proved) ? ProofStatus.Proved
        : ProofStatus.NotProved;

    /// <summary>Everything that an identifier may name: sections, formulas, equations as <c>(7)</c> and <c>eq7</c>, theorems, claims.</summary>
    public static ImmutableArray<string> Identifiers { get; } =
    [
        .. DerivationCatalogue.Sections.SelectMany(section => section.Formulas.SelectMany(formula => new[] { formula.Id, formula.Equation }).Prepend(section.Id))
            .Concat(TheoremCatalogue.All.SelectMany(theorem => theorem.Supports.Prepend(theorem.Id)))
            .Where(id => id.Length > 0)
            .SelectMany(id => id[0] == '(' ? [id, $"eq{id[1..^1]}"] : new[] { id })
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Proves the whole derivation.</summary>
    public static DerivationDocument Whole() => Prove(DerivationCatalogue.Sections, only: null);

    /// <summary>Proves what an identifier names; null where it names nothing.</summary>
    public static DerivationDocument? Part(string id)
    {
        var sections = SectionsOf(id);
        return sections.IsEmpty ? null : Prove(sections, id);
    }

    /// <summary>The sections with what an identifier names; none where it names nothing. Nothing is proved.</summary>
    public static ImmutableArray<DerivationSection> SectionsOf(string id)
    {
        // Parentheses need quotes in a shell: eq7 is (7).
        var name = id.Length > 2 && id.StartsWith("eq", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(id[2]) ? $"({id[2..]})" : id;
        var sections = DerivationCatalogue.Only(name);
        return sections.IsEmpty ? Supporting(name) : sections;
    }

    /// <summary>The proof of a theorem.</summary>
    public Proof Find(string theoremId) => Proofs.First(proof => string.Equals(proof.Id, theoremId, StringComparison.Ordinal));

    /// <summary>What became of the theorems behind a formula.</summary>
    public FormulaStatus StatusOf(DerivedFormula formula)
    {
        var behind = formula.TheoremIds.Select(id => Find(id).Status).ToArray();
        return behind.Length == 0 ? FormulaStatus.Definition
            : behind.Contains(ProofStatus.Refuted) ? FormulaStatus.Refuted
            : behind.All(status => status == ProofStatus.Proved) ? FormulaStatus.Proved
            : FormulaStatus.NotProved;
    }

    // A claim, or an equation that is proved but has no formula of its own: the theorems that support it, with their formulas.
    private static ImmutableArray<DerivationSection> Supporting(string claim)
    {
        var theorems = TheoremCatalogue.Supporting(claim).Select(theorem => theorem.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. DerivationCatalogue.Sections
                .Select(section => section with
                {
                    Formulas = [.. section.Formulas.Where(formula => formula.TheoremIds.Any(theorems.Contains))],
                    TheoremIds = [.. section.TheoremIds.Where(theorems.Contains)],
                })
                .Where(section => !section.Formulas.IsEmpty || !section.TheoremIds.IsEmpty),
        ];
    }

    private static DerivationDocument Prove(ImmutableArray<DerivationSection> sections, string? only)
    {
        var wanted = sections.SelectMany(section => section.Theorems).ToHashSet();
        return new(sections, [.. TheoremCatalogue.All.Where(wanted.Contains).Select(theorem => theorem.Prove())], only);
    }
}
