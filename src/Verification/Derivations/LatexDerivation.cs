using System.Text;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>The derivation as a LaTeX article; a part of it as the block of its formulas alone, which fits inside any display.</summary>
internal sealed class LatexDerivation : IDerivationPrinter
{
    // Characters of LaTeX that fill the page's width; measured on the initial rates.
    private const int LongestLine = 280;

    public string Name => "latex";

    public string Print(DerivationDocument document, int width) => document.Only is null ? Article(document) : Block(document);

    // A part without formulas of its own still says what was proved, in a comment that no display minds.
    private static string Block(DerivationDocument document)
    {
        DerivedFormula[] formulas = [.. document.Formulas];
        return formulas.Length > 0
            ? $"{LatexBlock.Of(formulas)}\n"
            : string.Concat(document.Proofs.Select(proof => $"% {proof.Id}, {DerivationWords.Verdict(proof)}: {proof.Theorem.Statement}\n"));
    }

    private static string Article(DerivationDocument document)
    {
        var latex = new StringBuilder(
            """
            \documentclass[10pt]{article}
            \usepackage[a4paper,margin=1.5cm]{geometry}
            \usepackage{amsmath}
            \usepackage{amssymb}
            \setlength{\parindent}{0pt}
            \setlength{\parskip}{4pt}
            \title{The gradient flow of masked image modelling, derived}
            \author{Written by \texttt{mimverify derive --format latex}}
            \date{}
            \begin{document}
            \maketitle

            """);
        latex.Append($"{Prose(DerivationWords.Tally(document))}.\n");
        foreach (var section in document.Sections)
        {
            latex.Append($"\n\\section{{{Escape(section.Title)}}}\n{Prose(section.Text)}\n");
            foreach (var formula in section.Formulas)
            {
                var tag = formula.Equation.Length > 0 ? $"\n\\tag*{{{formula.Equation}}}" : string.Empty;
                latex.Append($"\n\\medskip\\textbf{{{Prose(formula.Title)}}}\\hfill\\texttt{{{Escape(formula.Id)}}}: {Prose(DerivationWords.Verdict(document, formula))}\n");
                var block = LatexBlock.Of([formula]);
                var (open, close) = block.Split('\n').Max(line => line.Length) > LongestLine ? ("\\begingroup\\footnotesize\n", "\\endgroup\n") : (string.Empty, string.Empty);
                latex.Append($"{open}\\begin{{equation*}}\n{block}{tag}\n\\end{{equation*}}\n{close}");
            }

            WriteProofs(latex, document, section);
        }

        return latex.Append("\n\\end{document}\n").ToString();
    }

    private static void WriteProofs(StringBuilder latex, DerivationDocument document, DerivationSection section)
    {
        if (!section.Theorems.Any())
        {
            return;
        }

        latex.Append("\n\\subsection*{Proofs}\n\\begin{description}\n");
        foreach (var theorem in section.Theorems)
        {
            var proof = document.Find(theorem.Id);
            latex.Append($"\\item[\\texttt{{{Escape(theorem.Id)}}}] ({Escape(DerivationWords.Verdict(proof))}) {Prose(theorem.Statement)} {Prose(theorem.Argument)}\n");
            if (!theorem.Hypotheses.IsEmpty)
            {
                latex.Append($"\\emph{{Given:}} {Prose(string.Join(' ', theorem.Hypotheses))}\n");
            }

            foreach (var finding in proof.Findings.Where(finding => finding.Counterexample is not null))
            {
                latex.Append($"\\emph{{False}} ({Prose(finding.Label)}) at {Prose(finding.Counterexample!.ToString())}.\n");
            }
        }

        latex.Append("\\end{description}\n");
    }

    private static string Prose(string text) => ProseMath.Write(text, Escape, value => $"${LatexPrinter.Print(value)}$");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '^' => @"\textasciicircum{}",
                '~' => @"\textasciitilde{}",
                '<' => @"\textless{}",
                '>' => @"\textgreater{}",
                '#' or '$' or '%' or '&' or '_' or '{' or '}' => $"\\{character}",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
