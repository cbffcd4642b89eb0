namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A rational constant of any size.</summary>
public sealed record Number : Expr
{
    /// <summary>The constant with the given value.</summary>
    public Number(Rational value)
        : base(HashCode.Combine(1, value), 1, 1, 0) => Value = value;

    /// <summary>The value.</summary>
    public Rational Value { get; }

    internal static new Number Zero { get; } = new(0);

    internal static new Number One { get; } = new(1);

    internal static Number MinusOne { get; } = new(-1);

    internal static Number Half { get; } = new(new Rational(1, 2));

    /// <inheritdoc/>
    public bool Equals(Number? other) => ReferenceEquals(this, other) || (other is not null && Value == other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
