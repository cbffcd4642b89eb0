namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>The natural logarithm of an argument other than 1.</summary>
public sealed record Logarithm : Expr
{
    internal Logarithm(Expr argument)
        : base(HashCode.Combine(7, argument.GetHashCode()), argument.Depth + 1, argument.NodeCount + 1, 1) => Argument = argument;

    /// <summary>The argument.</summary>
    public Expr Argument { get; }

    /// <inheritdoc/>
    public bool Equals(Logarithm? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && Argument.Equals(other.Argument));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
