using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The loss (4) of one configuration, for any number of areas, as a rational function of the target's visible weight W, the weight R of all
/// other keys and S = sum over the other areas of z_j^2 w_j^2; its derivatives are what the mean field (11) runs on.
/// </summary>
/// <remarks>
/// Everything is homogeneous, W and R of degree 1 and S of degree 2, so f(W, R, S) = Z^degree f(A, q, s) with A = W/Z, q = R/Z, s = S/Z^2 and
/// Z = W + R. There A + q = 1 makes every denominator, a power of A + q, equal to 1, and a derivative becomes a polynomial in the shares A, q, s and
/// h = 1/Z. In that form q = 1 - A is never subtracted (late training lives in its last digits), and no power of Z overflows.
/// </remarks>
internal static class DrawLoss
{
    private static readonly Variable[] Homogeneous = [new("W", "A", 1), new("R", "q", 1), new("S", "s", 2)];

    private static readonly RationalFunction Total = RationalFunction.Variable("W") + RationalFunction.Variable("R");

    private static readonly Derivation Euler = new(Homogeneous.ToDictionary(
        variable => variable.Name,
        variable => variable.Degree * RationalFunction.Variable(variable.Name)));

    /// <summary>1/Z.</summary>
    public static Symbol Inverse { get; } = new("h");

    public static Symbol TargetWeight { get; } = Homogeneous[0].Symbol;

    public static Symbol Rest { get; } = Homogeneous[1].Symbol;

    public static Symbol Squares { get; } = Homogeneous[2].Symbol;

    /// <summary>W, R and S.</summary>
    public static IReadOnlyList<Symbol> Variables { get; } = [TargetWeight, Rest, Squares];

    /// <summary>A_a.</summary>
    public static Symbol Attention { get; } = Homogeneous[0].Share;

    /// <summary>1 - A_a.</summary>
    public static Symbol Miss { get; } = Homogeneous[1].Share;

    /// <summary>1/2 (z_a^2 (1-A_a)^2 + sum over the other areas of z_j^2 A_j^2), in W, R and S.</summary>
    public static RationalFunction Value { get; } = Build();

    /// <summary>The loss in shares.</summary>
    public static Expr Loss { get; } = InShares(Value);

    /// <summary>Names -W dL/dW.</summary>
    public static Symbol TargetPull => new("target_pull");

    /// <summary>Names -dL/dR.</summary>
    public static Symbol Pull => new("pull");

    /// <summary>Names -dL/dS.</summary>
    public static Symbol Push => new("push");

    /// <summary>The shares in W, R and S, for the compiler.</summary>
    public static IEnumerable<KeyValuePair<Symbol, Expr>> Definitions =>
    [
        new(Inverse, 1 / (TargetWeight + Rest)),
        .. Homogeneous.Select(variable => new KeyValuePair<Symbol, Expr>(variable.Share, variable.Symbol * Expr.Pow(Inverse, variable.Degree))),
    ];

    /// <summary>-dL/dW times W, -dL/dR and -dL/dS, in shares.</summary>
    public static IReadOnlyList<KeyValuePair<Symbol, Expr>> Forces { get; } =
    [
        new(TargetPull, Factored(-By(Loss, TargetWeight) * InShares(RationalFunction.Variable(TargetWeight.Name)))),
        new(Pull, Factored(-By(Loss, Rest))),
        new(Push, Factored(-By(Loss, Squares))),
    ];

    /// <summary>The derivative of a function of the shares by W, R or S, the other two fixed; again in shares.</summary>
    public static Expr By(Expr value, Symbol variable)
    {
        var through = Homogeneous.Select(other =>
            value.Differentiate(other.Share) * InShares((RationalFunction.Variable(other.Name) / Total.Pow(other.Degree)).Derivative(variable.Name)));
        return Expr.Add(through.Append(value.Differentiate(Inverse) * InShares(Total.Reciprocal().Derivative(variable.Name)))).Expand();
    }

    /// <summary>-dL/dx for a correlation of the target or the query: the chain rule through W and R.</summary>
    public static Expr TargetRate(Symbol correlation) =>
        (AreaWeights.Growth(AreaWeights.Visible, correlation) * TargetPull) + (AreaWeights.Along(AreaWeights.TargetRest, correlation) * Pull);

    /// <summary>-dL/dx for a correlation with one area other than the target: the chain rule through R and S.</summary>
    public static Expr AreaRate(Symbol correlation) =>
        (AreaWeights.Along(AreaWeights.Rest, correlation) * Pull) + (AreaWeights.Along(AreaWeights.Squares, correlation) * Push);

    /// <summary>A homogeneous function of W, R and S in the shares.</summary>
    public static Expr InShares(RationalFunction function)
    {
        if (function.IsZero)
        {
            return Expr.Zero;
        }

        // Euler's identity: D f = degree f.
        var euler = Euler.Apply(function) / function;
        var denominator = function.Denominator.Substitute("R", 1 - Polynomial.Variable("W"));
        return euler.IsPolynomial && euler.Numerator.TryGetConstant(out var degree) && denominator.TryGetConstant(out var scale)
            ? InShares(function.Numerator) * Expr.Pow(Inverse, -degree) / scale
            : throw new ArgumentException($"{function} is no homogeneous function over a power of W + R.", nameof(function));
    }

    private static Expr InShares(Polynomial polynomial) => Expr.Add(polynomial.Terms.Select(term =>
        term.Coefficient * Expr.Multiply(term.Powers.Select(power => Expr.Pow(ShareOf(power.Variable), power.Exponent)))));

    // a b + a c = a (b + c): what the terms share is multiplied once.
    private static Expr Factored(Expr value)
    {
        var sum = value.Expand();
        if (sum is not Sum { Terms: var terms })
        {
            return sum;
        }

        var common = Expr.Multiply(sum.FreeSymbols().Select(symbol => Expr.Pow(symbol, terms.Min(term => ExponentOf(symbol, term)))));
        return common * (sum / common).Expand();
    }

    private static Rational ExponentOf(Symbol symbol, Expr term) => term switch
    {
        Symbol => symbol.Equals(term) ? 1 : 0,
        Power { Base: Symbol @base, Exponent: Number { Value: var exponent } } => symbol.Equals(@base) ? exponent : 0,
        Product product => product.Factors.Select(factor => ExponentOf(symbol, factor)).Aggregate((left, right) => left + right),
        _ => 0,
    };

    private static Symbol ShareOf(string name) => Homogeneous.FirstOrDefault(variable => variable.Name == name)?.Share ?? new Symbol(name);

    private static RationalFunction Build()
    {
        var latent = RationalFunction.Variable(AreaWeights.Latent.Name);
        var attention = RationalFunction.Variable("W") / Total;
        var others = RationalFunction.Variable("S") / Total.Pow(2);
        return new Rational(1, 2) * ((latent.Pow(2) * (1 - attention).Pow(2)) + others);
    }

    private sealed record Variable(string Name, string ShareName, int Degree)
    {
        public Symbol Symbol { get; } = new(Name);

        public Symbol Share { get; } = new(ShareName);
    }
}
