namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A base to an exponent other than 0 and 1; the base is no exponential.</summary>
public sealed record Power : Expr
{
    internal Power(Expr @base, Expr exponent)
        : this(@base, exponent, Above([@base, exponent]))
    {
    }

    private Power(Expr @base, Expr exponent, (int Depth, long NodeCount) above)
        : base(
            HashCode.Combine(5, @base.GetHashCode(), exponent.GetHashCode()),
            above.Depth,
            above.NodeCount,
            exponent is Number number ? @base.Degree * number.Value.ToDouble() : @base.Degree)
    {
        Base = @base;
        Exponent = exponent;
    }

    /// <summary>The base.</summary>
    public Expr Base { get; }

    /// <summary>The exponent.</summary>
    public Expr Exponent { get; }

    /// <inheritdoc/>
    public bool Equals(Power? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetHashCode() == other.GetHashCode() && Base.Equals(other.Base) && Exponent.Equals(other.Exponent));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
