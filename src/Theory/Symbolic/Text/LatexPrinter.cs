using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>Prints formulas for LaTeX's math mode; what it writes needs the packages amsmath and amssymb.</summary>
public static class LatexPrinter
{
    /// <summary>The formula, without delimiters.</summary>
    public static string Print(Expr value) => new LatexWriter().Write(value);
}
