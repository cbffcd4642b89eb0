using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>How a symbol grows: Symbol = Coefficient * base^Exponent, as theta = gamma P or C_a = P^kappa_a.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Coefficient">The factor; it does not depend on the base.</param>
/// <param name="Exponent">The exponent, a linear form in the exponents' symbols.</param>
public sealed record Growth(string Symbol, Expr Coefficient, Expr Exponent)
{
    /// <summary>A growth with factor and exponent as infix text.</summary>
    public static Growth Of(string symbol, string coefficient, string exponent) =>
        new(symbol, ExpressionParser.Parse(coefficient), ExpressionParser.Parse(exponent));

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol} = {Coefficient} * base^({Exponent})";
}
