using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A generalised monomial: a coefficient times the base to a linear form in the exponents' symbols.</summary>
/// <param name="Coefficient">The coefficient; it does not depend on the base.</param>
/// <param name="Exponent">The exponent, of degree at most 1.</param>
public sealed record LeadingTerm(RationalFunction Coefficient, Polynomial Exponent)
{
    /// <summary>Reads a product with powers of the base, such as <c>r*m3*P^(kappa_a - 1)</c>.</summary>
    /// <exception cref="NotSupportedException">The formula is not of that form.</exception>
    public static LeadingTerm Read(Expr value, string @base)
    {
        var symbol = new Symbol(@base);
        var exponent = Polynomial.Zero;
        Expr coefficient = 1;
        foreach (var factor in value is Product product ? product.Factors.Prepend(product.Coefficient) : [value])
        {
            switch (factor)
            {
                case Symbol when factor.Equals(symbol):
                    exponent += 1;
                    break;
                case Power power when power.Base.Equals(symbol):
                    exponent += power.Exponent.ToPolynomial();
                    break;
                default:
                    coefficient *= factor;
                    break;
            }
        }

        return exponent.TotalDegree > 1 || coefficient.FreeSymbols().Contains(symbol)
            ? throw new NotSupportedException($"{value} is no coefficient times a power of {@base} with a linear exponent.")
            : new(coefficient.ToRationalFunction(), exponent);
    }

    /// <summary>The term as a formula.</summary>
    public Expr ToExpr(string @base) => Coefficient.ToExpr() * Expr.Pow(new Symbol(@base), Exponent.ToExpr());

    /// <inheritdoc/>
    public override string ToString() => $"{Coefficient} * base^({Exponent})";
}
