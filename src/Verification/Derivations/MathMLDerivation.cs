using System.Text;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Derivations;

/// <summary>The derivation as one self-contained HTML page with MathML.</summary>
internal sealed class MathMLDerivation : IDerivationPrinter
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        .formula { border-bottom: 1px solid #8884; padding: 0.6rem 0; overflow-x: auto; }
        .formula header { display: flex; gap: 1rem; flex-wrap: wrap; }
        .formula > div { margin: 0.4rem 0; }
        .about, code, .status { color: #777; font-size: 0.9rem; }
        .refuted { color: #c33; }
        """;

    public string Name => "mathml";

    public string Print(DerivationDocument document, int width)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append($"<title>The derivation</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>The gradient flow of masked image modelling, derived</h1>\n");
        html.Append($"<p>{HtmlText.Escape(DerivationWords.Tally(document))}.</p>\n");
        foreach (var section in document.Sections)
        {
            html.Append($"<section id=\"section-{section.Id}\">\n<h2>{HtmlText.Escape(section.Title)}</h2>\n<p>{Prose(section.Text)}</p>\n");
            foreach (var formula in section.Formulas)
            {
                var state = document.StatusOf(formula) == FormulaStatus.Refuted ? " refuted" : string.Empty;
                html.Append($"<div class=\"formula\" id=\"{formula.Id}\">\n<header><span>{formula.Equation}</span>");
                html.Append($"<strong>{Prose(formula.Title)}</strong><code>{formula.Id}</code>");
                html.Append($"<span class=\"status{state}\">{HtmlText.Escape(DerivationWords.Verdict(document, formula))}</span></header>\n");
                html.Append($"<div>{Display(formula)}</div>\n{About(formula)}</div>\n");
            }

            WriteProofs(html, document, section);
            html.Append("</section>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A formula on a line of its own.</summary>
    public static string Display(DerivedFormula formula) =>
        formula.Print(FormulaSyntax.MathML).Replace("<math xmlns", "<math displaystyle=\"true\" xmlns", StringComparison.Ordinal);

    /// <summary>A formula's abbreviations and conditions as a line of HTML; empty where it has none.</summary>
    public static string About(DerivedFormula formula)
    {
        var definitions = DerivationWords.DefinitionsOf(formula)
            .Select(definition => MathMLPrinter.Print(Expr.Relate(new Symbol(definition.Name), RelationKind.Equal, definition.Value)))
            .ToList();
        var parts = new List<string>();
        if (definitions.Count > 0)
        {
            parts.Add($"where {string.Join(", ", definitions)}");
        }

        if (!formula.Conditions.IsEmpty)
        {
            parts.Add($"for {string.Join(", ", formula.Conditions.Select(MathMLPrinter.Print))}");
        }

        return parts.Count == 0 ? string.Empty : $"<div class=\"about\">{string.Join("; ", parts)}</div>\n";
    }

    /// <summary>A sentence as HTML, its formulas as MathML.</summary>
    public static string Prose(string text) => ProseMath.Write(text, HtmlText.Escape, MathMLPrinter.Print);

    private static void WriteProofs(StringBuilder html, DerivationDocument document, DerivationSection section)
    {
        if (!section.Theorems.Any())
        {
            return;
        }

        html.Append("<h3>Proofs</h3>\n<ul>\n");
        foreach (var theorem in section.Theorems)
        {
            var proof = document.Find(theorem.Id);
            var state = proof.Status == ProofStatus.Refuted ? " refuted" : string.Empty;
            html.Append($"<li><code>{theorem.Id}</code> <span class=\"status{state}\">{HtmlText.Escape(DerivationWords.Verdict(proof))}</span><br>{Prose(theorem.Statement)}");
            if (proof.Counterexample is { } point)
            {
                html.Append($"<br><span class=\"refuted\">False at {Prose(point.ToString())}.</span>");
            }

            html.Append($"<details><summary>argument</summary><p>{Prose(theorem.Argument)}</p>");
            html.Append(theorem.Hypotheses.IsEmpty ? string.Empty : $"<p>Given: {Prose(string.Join(' ', theorem.Hypotheses))}</p>");
            html.Append("</details></li>\n");
        }

        html.Append("</ul>\n");
    }
}
