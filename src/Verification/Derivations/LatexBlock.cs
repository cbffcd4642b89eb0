using System.Text;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>Formulas as the inside of one display in LaTeX's math mode, with their abbreviations and conditions; needs amsmath.</summary>
public static class LatexBlock
{
    private const int AbbreviationsInALine = 4;

    /// <summary>One formula alone is one line; anything more is an <c>aligned</c> environment. Lines are separated by line feeds, none at the end.</summary>
    public static string Of(IReadOnlyList<DerivedFormula> formulas)
    {
        if (formulas is [{ Conditions.IsEmpty: true } single] && DerivationWords.DefinitionsOf(single).Count == 0)
        {
            return single.Print(FormulaSyntax.Latex);
        }

        var lines = new List<string>();
        var said = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var formula in formulas)
        {
            lines.Add($"{LatexPrinter.Print(formula.Left)} &{Sign(formula.Relation)} {LatexPrinter.Print(formula.Right)}");
            var fresh = DerivationWords.DefinitionsOf(formula).Where(definition => !definition.Value.Equals(said.GetValueOrDefault(definition.Name))).ToList();
            fresh.ForEach(definition => said[definition.Name] = definition.Value);
            AddLines(lines, "where", [.. fresh.Select(definition => $"{LatexPrinter.Print(new Symbol(definition.Name))} = {LatexPrinter.Print(definition.Value)}")]);
            AddLines(lines, "for", [.. formula.Conditions.Select(LatexPrinter.Print)]);
        }

        return new StringBuilder("\\begin{aligned}\n").AppendJoin(" \\\\\n", lines).Append("\n\\end{aligned}").ToString();
    }

    private static string Sign(FormulaRelation relation) => relation switch
    {
        FormulaRelation.Asymptotic => @"\sim",
        FormulaRelation.AtMost => @"\leq",
        _ => "=",
    };

    private static void AddLines(List<string> lines, string word, IReadOnlyList<string> parts)
    {
        for (var start = 0; start < parts.Count; start += AbbreviationsInALine)
        {
            var opening = start == 0 ? $@"\text{{{word} }}" : @"\phantom{\text{" + word + " }}";
            lines.Add($@"&\quad {opening}{string.Join(@",\quad ", parts.Skip(start).Take(AbbreviationsInALine))}");
        }
    }
}
