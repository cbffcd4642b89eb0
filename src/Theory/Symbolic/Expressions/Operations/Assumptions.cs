namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>What a simplification may take for granted: formulas declared positive. All symbols are real.</summary>
public sealed class Assumptions
{
    private readonly HashSet<Expr> _positive;

    private Assumptions(IEnumerable<Expr> positive) => _positive = [.. positive];

    /// <summary>Nothing but that symbols are real.</summary>
    public static Assumptions None { get; } = new([]);

    /// <summary>The given formulas are positive: symbols, or whole formulas such as 1 - gamma.</summary>
    public static Assumptions Positive(params IEnumerable<Expr> formulas) => new(formulas);

    /// <summary>True where the formula is positive wherever it is defined, as far as signs of its parts tell; false means unknown.</summary>
    public bool IsPositive(Expr value) => _positive.Contains(value) || value switch
    {
        Number number => number.Value.Sign > 0,
        // e^a > 0
        Exponential => true,
        // a > 0, b >= 0: a + b > 0
        Sum sum => sum.Terms.All(IsNonNegative) && sum.Terms.Any(IsPositive),
        // a > 0, b > 0: a b > 0
        Product product => product.Coefficient.Sign > 0 && product.Factors.All(IsPositive),
        // a > 0: a^b > 0
        Power power => IsPositive(power.Base),
        _ => false,
    };

    /// <summary>True where the formula is never negative, as far as signs of its parts tell; false means unknown.</summary>
    public bool IsNonNegative(Expr value) => value switch
    {
        Number number => number.Value.Sign >= 0,
        FunctionCall { Name: "abs" } => true,
        Sum sum => sum.Terms.All(IsNonNegative) || IsPositive(value),
        Product product => (product.Coefficient.Sign > 0 && product.Factors.All(IsNonNegative)) || IsPositive(value),
        // a^2n >= 0, and a power that is not whole is never negative where it is defined
        Power { Exponent: Number { Value: var exponent } } power => !exponent.IsInteger || exponent.Numerator.IsEven || IsNonNegative(power.Base),
        _ => IsPositive(value),
    };
}
