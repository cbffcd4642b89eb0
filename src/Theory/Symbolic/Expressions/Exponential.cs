namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>The natural exponential of an argument other than 0.</summary>
public sealed record Exponential : Expr
{
    internal Exponential(Expr argument)
        : base(HashCode.Combine(6, argument.GetHashCode()), argument.Depth + 1, argument.NodeCount + 1, 1) => Argument = argument;

    /// <summary>The argument.</summary>
    public Expr Argument { get; }

    /// <inheritdoc/>
    public bool Equals(Exponential? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && Argument.Equals(other.Argument));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
