using System.Collections.Immutable;
using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Verification.Derivations;
using MimVerify.Verification.Reports.Html;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The equations behind the page: those that the derivation prints and proves, then what is stated without it.</summary>
internal static class EquationsSection
{
    // Long, and of little use on a page of trajectories; derive prints them.
    private const string LeftOut = "initial-values";

    // No formula of the derivation has this number.
    private const string MeanField = @"\text{mean field: counts replaced by } n_j u \text{ visible and } n_j (1-u) \text{ masked keys of each area}";

    public static HtmlSection Build()
    {
        var document = DerivationDocument.Whole();
        var html = new StringBuilder();
        html.Append(HtmlText.Paragraph(
            "Printed from the program's own derivation, each with what proves it. <code>mimverify derive</code> prints all of it, the exact initial values and the"
            + " arguments included, and <code>derive --only ID</code> any part."));
        foreach (var section in document.Sections.Where(section => !string.Equals(section.Id, LeftOut, StringComparison.Ordinal)))
        {
            html.Append($"<h3>{HtmlText.Escape(section.Title)}</h3>\n{HtmlText.Paragraph(MathMLDerivation.Prose(section.Text))}");
            foreach (var formula in section.Formulas)
            {
                AppendDerived(html, document, formula);
            }
        }

        html.Append("<h3>Stated, not derived</h3>\n");
        html.Append(HtmlText.Paragraph("Written by hand; the derivation has no formula for these."));
        AppendStated(html, "(11)", MeanField, Behind(document, "(11)"));
        var derived = document.Formulas.SelectMany(formula => formula.TheoremIds).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in ClaimCatalogue.All.Where(claim => !claim.IsExact && !IsDerived(claim, derived)))
        {
            AppendStated(html, claim.Id, claim.Tex, Behind(document, claim.Id));
        }

        return new HtmlSection("equations", "Equations", html.ToString());
    }

    private static bool IsDerived(Claim claim, HashSet<string> derived) => TheoremCatalogue.Supporting(claim.Id).Any(theorem => derived.Contains(theorem.Id));

    private static void AppendDerived(StringBuilder html, DerivationDocument document, DerivedFormula formula)
    {
        ImmutableArray<string> claims =
        [
            .. formula.TheoremIds.SelectMany(id => document.Find(id).Theorem.Supports).Where(support => ClaimCatalogue.Find(support) is not null).Distinct(StringComparer.Ordinal),
        ];
        var support = claims.IsEmpty ? string.Empty : $"; {string.Join(", ", claims)}";
        html.Append($"<div class=\"eq\" id=\"formula-{formula.Id}\"><span class=\"tag\">{formula.Equation}</span><div>");
        html.Append($"<div class=\"about\">{MathMLDerivation.Prose(formula.Title)} <code>{formula.Id}</code>, {HtmlText.Escape(DerivationWords.Verdict(document, formula))}{support}</div>");
        html.Append($"{MathMLDerivation.Display(formula)}\n{MathMLDerivation.About(formula)}</div></div>\n");
    }

    private static void AppendStated(StringBuilder html, string tag, string tex, string behind) =>
        html.Append($"<div class=\"eq\"><span class=\"tag\">{tag}</span><div><div class=\"about\">stated{behind}</div>{TexFormula.ToDisplayMathMl(tex)}</div></div>\n");

    // Theorems that support a statement without being its formula, such as the initial ratio behind M5.
    private static string Behind(DerivationDocument document, string support)
    {
        var theorems = TheoremCatalogue.Supporting(support)
            .Select(theorem => $"{theorem.Id} ({DerivationWords.Of(document.Find(theorem.Id).Status)})")
            .ToList();
        return theorems.Count == 0 ? string.Empty : $"; behind it: {string.Join(", ", theorems)}";
    }
}
