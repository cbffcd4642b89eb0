namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Exact rationals: no exponentials and logarithms, and of powers those whose value is rational.</summary>
public sealed class ExactRationals : NumberSystem<Rational>
{
    private ExactRationals()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static ExactRationals Instance { get; } = new();

    /// <inheritdoc/>
    public override Rational FromRational(Rational value) => value;

    /// <inheritdoc/>
    public override Rational Add(Rational left, Rational right) => left + right;

    /// <inheritdoc/>
    public override Rational Multiply(Rational left, Rational right) => left * right;

    /// <inheritdoc/>
    public override Rational Divide(Rational left, Rational right) => left / right;

    /// <inheritdoc/>
    public override bool Holds(Rational left, RelationKind kind, Rational right) => kind.Holds(left.CompareTo(right));

    /// <inheritdoc/>
    public override Rational PowWhole(Rational number, System.Numerics.BigInteger exponent) => NumericPower.Whole(number, exponent);

    /// <inheritdoc/>
    public override Rational Pow(Rational number, Rational exponent) =>
        NumericPower.Of(number, exponent) is Number result ? result.Value : throw Lacking($"value for ({number})^({exponent})");

    /// <inheritdoc/>
    public override Rational Apply(string name, IReadOnlyList<Rational> arguments) =>
        KnownFunctions.Find(name)?.Fold([.. arguments.Select(argument => (Expr)argument)]) is Number result ? result.Value : throw Lacking(name);
}
