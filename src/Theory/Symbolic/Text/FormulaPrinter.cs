using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>Prints formulas in any of the notations.</summary>
public static class FormulaPrinter
{
    /// <summary>The formula in the given notation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such notation.</exception>
    public static string Print(Expr value, FormulaSyntax syntax) => syntax switch
    {
        FormulaSyntax.Text => InfixPrinter.Print(value),
        FormulaSyntax.Latex => LatexPrinter.Print(value),
        FormulaSyntax.MathML => MathMLPrinter.Print(value),
        FormulaSyntax.SymPy => SymPyPrinter.Print(value),
        FormulaSyntax.AngouriMath => AngouriMathPrinter.Print(value),
        _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "No such notation."),
    };
}
