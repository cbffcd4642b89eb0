using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A sum of at least two terms, none a sum, no two alike but for a coefficient, at most one a number, in canonical order.</summary>
public sealed record Sum : Expr
{
    internal Sum(ImmutableArray<Expr> terms)
        : this(terms, Above(terms.AsSpan()))
    {
    }

    private Sum(ImmutableArray<Expr> terms, (int Depth, long NodeCount) above)
        : base(HashCode.Combine(3, HashOf(terms.AsSpan())), above.Depth, above.NodeCount, terms[0].Degree) => Terms = terms;

    /// <summary>The terms.</summary>
    public ImmutableArray<Expr> Terms { get; }

    /// <inheritdoc/>
    public bool Equals(Sum? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
