using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>The value of the first case whose condition holds, else the last value; undefined where there is neither.</summary>
public sealed record Piecewise : Expr
{
    internal Piecewise(ImmutableArray<PiecewiseCase> cases, Expr? otherwise)
        : this(cases, otherwise, [.. Parts(cases, otherwise)])
    {
    }

    private Piecewise(ImmutableArray<PiecewiseCase> cases, Expr? otherwise, ImmutableArray<Expr> parts)
        : this(cases, otherwise, parts, Above(parts.AsSpan()))
    {
    }

    private Piecewise(ImmutableArray<PiecewiseCase> cases, Expr? otherwise, ImmutableArray<Expr> parts, (int Depth, long NodeCount) above)
        : base(HashCode.Combine(10, HashOf(parts.AsSpan())), above.Depth, above.NodeCount, 1)
    {
        Cases = cases;
        Otherwise = otherwise;
    }

    /// <summary>The cases in the order in which they are tried.</summary>
    public ImmutableArray<PiecewiseCase> Cases { get; }

    /// <summary>The value where no condition holds; null where the formula is then undefined.</summary>
    public Expr? Otherwise { get; }

    /// <inheritdoc/>
    public bool Equals(Piecewise? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetHashCode() == other.GetHashCode() && Cases.AsSpan().SequenceEqual(other.Cases.AsSpan()) && Equals(Otherwise, other.Otherwise));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private static IEnumerable<Expr> Parts(ImmutableArray<PiecewiseCase> cases, Expr? otherwise)
    {
        foreach (var (condition, value) in cases)
        {
            yield return condition;
            yield return value;
        }

        if (otherwise is not null)
        {
            yield return otherwise;
        }
    }
}
