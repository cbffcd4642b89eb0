using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean-field weights of one area, w = n u exp(z Phi + Upsilon) and m = n (1-u) exp(Upsilon), and of the query itself, m_p = exp(Upsilon_p),
/// with what one area adds to the rest R and the squares S of <see cref="DrawLoss"/>.
/// </summary>
/// <remarks>
/// A number of keys is a constant factor of its weight, so every derivative by a correlation is the weight times its logarithmic derivative
/// whether the number is drawn or replaced by its mean: differentiating first and averaging then, as (11) asks, is differentiating these.
/// </remarks>
internal static class AreaWeights
{
    // Scores above this leave the rest of the softmax a share below exp(-300): no double can tell, and squares stay finite.
    private const int LargestScore = 300;

    public static Symbol Others { get; } = new("n");

    public static Symbol UnmaskedFraction { get; } = new("u");

    public static Symbol Latent { get; } = new("z");

    public static Symbol Phi { get; } = new("Phi");

    public static Symbol Upsilon { get; } = new("Upsilon");

    public static Symbol SelfUpsilon { get; } = new("Upsilon_p");

    /// <summary>The correlations with one area.</summary>
    public static IReadOnlyList<Symbol> AreaCorrelations { get; } = [Phi, Upsilon];

    /// <summary>The correlations with the target and with the query itself.</summary>
    public static IReadOnlyList<Symbol> TargetCorrelations { get; } = [Phi, Upsilon, SelfUpsilon];

    public static Symbol Visible { get; } = new("w");

    public static Symbol Masked { get; } = new("m");

    public static Symbol Self { get; } = new("m_p");

    /// <summary>z Phi, the part of a score that grows without bound.</summary>
    public static Expr Score { get; } = Latent * Phi;

    public static IReadOnlyList<KeyValuePair<Symbol, Expr>> Definitions { get; } =
    [
        new(Visible, Others * UnmaskedFraction * Expr.Exp(Score + Upsilon)),
        new(Masked, Others * (1 - UnmaskedFraction) * Expr.Exp(Upsilon)),
        new(Self, Expr.Exp(SelfUpsilon)),
    ];

    /// <summary>w for the compiler, so that its square cannot overflow; a score that is no number stays what it is.</summary>
    public static Expr CappedVisible { get; } = Definition(Visible).Substitute(
        Score,
        Expr.Choose([new PiecewiseCase(Expr.Relate(Score, RelationKind.Greater, LargestScore), LargestScore)], Score));

    /// <summary>What one area other than the target adds to R.</summary>
    public static Expr Rest { get; } = Visible + Masked;

    /// <summary>What one area other than the target adds to S.</summary>
    public static Expr Squares { get; } = Expr.Pow(Latent * Visible, 2);

    /// <summary>What the target area and the query add to R.</summary>
    public static Expr TargetRest { get; } = Masked + Self;

    /// <summary>The formula that a weight stands for.</summary>
    public static Expr Definition(Symbol weight) => Definitions.First(definition => definition.Key.Equals(weight)).Value;

    /// <summary>The logarithmic derivative of a weight.</summary>
    public static Expr Growth(Symbol weight, Symbol correlation) => Definition(weight).Differentiate(correlation) / Definition(weight);

    /// <summary>The derivative of a function of the weights by a correlation.</summary>
    public static Expr Along(Expr value, Symbol correlation) =>
        Expr.Add(Definitions.Select(definition => value.Differentiate(definition.Key) * definition.Key * Growth(definition.Key, correlation)));
}
