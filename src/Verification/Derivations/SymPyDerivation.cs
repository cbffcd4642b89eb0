using System.Globalization;
using System.Text;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>A Python script that states every formula as SymPy objects and checks what lies behind it again.</summary>
internal sealed class SymPyDerivation : IDerivationPrinter
{
    public string Name => "sympy";

    public string Print(DerivationDocument document, int width)
    {
        var assertions = document.Proofs.SelectMany(proof => proof.Theorem.Assertions.Select(assertion => (proof.Theorem, assertion, Check: SymPyChecks.Of(assertion)))).ToList();
        var formulas = document.Formulas.SelectMany(Parts).Concat(assertions.SelectMany(entry => entry.Check?.Formulas ?? [])).ToList();
        var python = new StringBuilder("# The derivation in SymPy's syntax. Written by: mimverify derive --format sympy\n");
        python.Append("# Running it checks the formulas again: python3 derivation.py\nfrom sympy import *\n\n");
        python.Append(SymPyPrinter.Declarations(formulas)).Append($"\n{SymPyChecks.Functions}\n\n");
        python.Append("# Each formula with its abbreviations: formulas[id] = (statement, [(symbol, meaning), ...])\nformulas = {}\n");
        foreach (var section in document.Sections)
        {
            python.Append($"\n# {section.Title}\n");
            foreach (var formula in section.Formulas)
            {
                var definitions = DerivationWords.DefinitionsOf(formula).Select(item => $"({SymPyPrinter.Print(new Symbol(item.Name))}, {SymPyPrinter.Print(item.Value)})");
                python.Append($"# {formula.Equation}{(formula.Equation.Length > 0 ? " " : string.Empty)}{formula.Title}: {DerivationWords.Verdict(document, formula)}\n");
                python.Append($"formulas['{formula.Id}'] = ({formula.Print(FormulaSyntax.SymPy)}, [{string.Join(", ", definitions)}])\n");
            }
        }

        WriteChecks(python, assertions);
        return python.ToString();
    }

    /// <summary>Every formula that a derived formula is written with.</summary>
    public static IEnumerable<Expr> Parts(DerivedFormula formula) =>
    [
        formula.Relation == FormulaRelation.Asymptotic ? Expr.Call("asymptotic", formula.Left, formula.Right) : formula.Left, formula.Right,
        .. DerivationWords.DefinitionsOf(formula).SelectMany(item => new[] { new Symbol(item.Name), item.Value }), .. formula.Conditions,
    ];

    private static void WriteChecks(StringBuilder python, List<(Theorem Theorem, Assertion Assertion, (string Call, IReadOnlyList<Expr> Formulas)? Check)> assertions)
    {
        python.Append("\n# What the formulas rest on\n");
        foreach (var (theorem, assertion, check) in assertions)
        {
            python.Append($"# {theorem.Id}: {assertion.Label}\n");
            python.Append(check is { } found ? $"assert {found.Call}\n" : "# decided by an exact mean or by enumeration, which is not repeated here\n");
        }

        var count = assertions.Count(entry => entry.Check is not null).ToString(CultureInfo.InvariantCulture);
        python.Append($"\nprint(len(formulas), 'formulas,', {count}, 'checks passed')\n");
    }
}
