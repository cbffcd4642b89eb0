using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// A rational coefficient times factors: none a number or a product, no two with the same base, at most one exponential, in canonical
/// order. Sums among the factors have coefficients without a common divisor. A coefficient alone is never put before a lone sum: it is multiplied in.
/// </summary>
public sealed record Product : Expr
{
    internal Product(Rational coefficient, ImmutableArray<Expr> factors)
        : this(coefficient, factors, HashOf(factors.AsSpan()), Above(factors.AsSpan()))
    {
    }

    private Product(Rational coefficient, ImmutableArray<Expr> factors, int factorHash, (int Depth, long NodeCount) above)
        : base(HashCode.Combine(4, coefficient, factorHash), above.Depth, above.NodeCount + (coefficient == Rational.One ? 0 : 1), DegreeOf(factors))
    {
        Coefficient = coefficient;
        Factors = factors;
        FactorHash = factorHash;
    }

    /// <summary>The rational coefficient, never 0.</summary>
    public Rational Coefficient { get; }

    /// <summary>The factors other than the coefficient; at least one, and at least two when the coefficient is 1.</summary>
    public ImmutableArray<Expr> Factors { get; }

    internal int FactorHash { get; }

    /// <inheritdoc/>
    public bool Equals(Product? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetHashCode() == other.GetHashCode() && Coefficient == other.Coefficient && Factors.AsSpan().SequenceEqual(other.Factors.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal static int HashOfSingleFactor(Expr factor) => HashOf([factor]);

    private static double DegreeOf(ImmutableArray<Expr> factors)
    {
        var degree = 0.0;
        foreach (var factor in factors)
        {
            degree += factor.Degree;
        }

        return degree;
    }
}
