using System.Globalization;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>The derivation for a reader at a terminal.</summary>
internal sealed class TextDerivation : IDerivationPrinter
{
    private const int Tag = 6;
    private static readonly string Indent = new(' ', Tag);

    public string Name => "text";

    public string Print(DerivationDocument document, int width)
    {
        var text = new WrappedText(width);
        var number = 0;
        foreach (var section in document.Sections)
        {
            number++;
            text.Heading(document.Only is null ? string.Create(CultureInfo.InvariantCulture, $"{number}  {section.Title}") : section.Title);
            text.Paragraph(string.Empty, section.Text);
            text.Blank();
            foreach (var formula in section.Formulas)
            {
                WriteFormula(text, document, formula);
            }

            WriteProofs(text, document, section);
        }

        text.Paragraph(string.Empty, $"{DerivationWords.Tally(document)}.");
        return text.ToString();
    }

    private static void WriteFormula(WrappedText text, DerivationDocument document, DerivedFormula formula)
    {
        text.Ends($"{formula.Equation.PadRight(Tag)}{formula.Title}", $"[{formula.Id}]");
        text.Paragraph(Indent, formula.Print(FormulaSyntax.Text), Tag + 4);
        if (DerivationWords.DefinitionsOf(formula) is { Count: > 0 } definitions)
        {
            text.Paragraph($"{Indent}where ", string.Join(", ", definitions));
        }

        if (!formula.Conditions.IsEmpty)
        {
            text.Paragraph($"{Indent}for ", string.Join(", ", formula.Conditions));
        }

        text.Paragraph(Indent, DerivationWords.Verdict(document, formula));
        text.Blank();
    }

    private static void WriteProofs(WrappedText text, DerivationDocument document, DerivationSection section)
    {
        foreach (var theorem in section.Theorems)
        {
            var proof = document.Find(theorem.Id);
            text.Paragraph("  * ", $"{theorem.Id}: {DerivationWords.Verdict(proof)}");
            text.Paragraph(Indent, theorem.Statement);
            if (!theorem.Hypotheses.IsEmpty)
            {
                text.Paragraph($"{Indent}given: ", string.Join(' ', theorem.Hypotheses));
            }

            if (document.Only is not null)
            {
                text.Paragraph($"{Indent}argument: ", theorem.Argument);
            }

            foreach (var finding in proof.Findings.Where(finding => document.Only is not null || finding.Status != ProofStatus.Proved))
            {
                text.Paragraph($"{Indent}- ", $"{finding.Label}: {DerivationWords.Of(finding.Status)}, {finding.Reduction}");
                if (finding.Counterexample is { } point)
                {
                    text.Paragraph($"{Indent}  at ", point.ToString());
                }
            }
        }

        if (section.Theorems.Any())
        {
            text.Blank();
        }
    }
}
