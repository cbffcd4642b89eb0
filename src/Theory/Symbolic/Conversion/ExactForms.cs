using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Conversion;

/// <summary>The way between formulas and exact polynomials and rational functions.</summary>
public static class ExactForms
{
    /// <summary>The formula as a rational function of its symbols.</summary>
    /// <exception cref="NotSupportedException">It is not built from rational operations alone.</exception>
    public static RationalFunction ToRationalFunction(this Expr value)
    {
        var reader = new ExactReader();
        var result = reader.Read(value);
        return reader.HasTranscendentalParts ? throw new NotSupportedException($"{value} is no rational function of its symbols.") : result;
    }

    /// <summary>The formula as a polynomial in its symbols.</summary>
    /// <exception cref="NotSupportedException">It is no polynomial.</exception>
    public static Polynomial ToPolynomial(this Expr value) =>
        value.ToRationalFunction() is { IsPolynomial: true } function
            ? function.Numerator
            : throw new NotSupportedException($"{value} is no polynomial in its symbols.");

    /// <summary>The polynomial as a formula, expanded.</summary>
    /// <exception cref="ArgumentException">A variable's name is no identifier.</exception>
    public static Expr ToExpr(this Polynomial value) =>
        Expr.Add(value.Terms.Select(term =>
            Expr.Multiply(term.Powers.Select(power => Expr.Pow(new Symbol(power.Variable), power.Exponent)).Prepend(term.Coefficient))));

    /// <summary>The rational function as a formula: a quotient of expanded polynomials.</summary>
    /// <exception cref="ArgumentException">A variable's name is no identifier.</exception>
    public static Expr ToExpr(this RationalFunction value) => value.Numerator.ToExpr() / value.Denominator.ToExpr();
}
