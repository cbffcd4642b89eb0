using System.Globalization;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Verification.Derivations;

/// <summary>What formats say in the same words.</summary>
internal static class DerivationWords
{
    public static string Of(ProofStatus status) => status switch
    {
        ProofStatus.Proved => "proved",
        ProofStatus.Refuted => "refuted",
        _ => "not proved",
    };

    public static string Of(FormulaStatus status) => status switch
    {
        FormulaStatus.Definition => "definition",
        FormulaStatus.Proved => "proved",
        FormulaStatus.Refuted => "refuted",
        _ => "not proved",
    };

    public static string Of(ProofMethod method) => method switch
    {
        ProofMethod.Identity => "identity",
        ProofMethod.Certificate => "certificate",
        ProofMethod.LeadingTerm => "leading term",
        _ => "enumeration",
    };

    /// <summary>Such as <c>proved by identity and certificate, 3 assertions</c>.</summary>
    public static string Verdict(Proof proof)
    {
        var count = proof.Findings.Length;
        return string.Create(
            CultureInfo.InvariantCulture, $"{Of(proof.Status)} by {string.Join(" and ", proof.Methods.Select(Of))}, {count} assertion{(count == 1 ? string.Empty : "s")}");
    }

    /// <summary>Such as <c>proved by simplified-target, monotone-target</c>; <c>definition</c> where there is nothing to prove.</summary>
    public static string Verdict(DerivationDocument document, DerivedFormula formula)
    {
        var status = document.StatusOf(formula);
        return status switch
        {
            FormulaStatus.Definition => "definition",
            FormulaStatus.Proved => $"proved by {string.Join(", ", formula.TheoremIds)}",
            _ => $"{Of(status)}: {string.Join(", ", formula.TheoremIds.Where(id => document.Find(id).Status != ProofStatus.Proved))}",
        };
    }

    /// <summary>How many theorems came out how.</summary>
    public static string Tally(DerivationDocument document)
    {
        int Count(ProofStatus status) => document.Proofs.Count(proof => proof.Status == status);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Proofs.Length} theorem{(document.Proofs.Length == 1 ? string.Empty : "s")}: "
            + $"{Count(ProofStatus.Proved)} proved, {Count(ProofStatus.Refuted)} refuted, {Count(ProofStatus.NotProved)} not proved");
    }

    /// <summary>The abbreviations that a formula uses, by itself or through others, in their order.</summary>
    public static IReadOnlyList<Definition> DefinitionsOf(DerivedFormula formula)
    {
        var used = new HashSet<string>(new[] { formula.Left, formula.Right }.FreeSymbols().Select(symbol => symbol.Name), StringComparer.Ordinal);
        var kept = new List<Definition>();
        foreach (var definition in formula.Definitions.Items.Reverse())
        {
            if (used.Contains(definition.Name))
            {
                kept.Add(definition);
                used.UnionWith(new[] { definition.Value }.FreeSymbols().Select(symbol => symbol.Name));
            }
        }

        kept.Reverse();
        return kept;
    }
}
