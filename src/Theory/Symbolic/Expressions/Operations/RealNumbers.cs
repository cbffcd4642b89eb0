using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Double precision; what is undefined is NaN or infinite, as IEEE 754 has it.</summary>
public sealed class RealNumbers : NumberSystem<double>
{
    private RealNumbers()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static RealNumbers Instance { get; } = new();

    /// <inheritdoc/>
    public override double FromRational(Rational value) => value.ToDouble();

    /// <inheritdoc/>
    public override double Add(double left, double right) => left + right;

    /// <inheritdoc/>
    public override double Multiply(double left, double right) => left * right;

    /// <inheritdoc/>
    public override double Divide(double left, double right) => left / right;

    /// <inheritdoc/>
    public override bool Holds(double left, RelationKind kind, double right) => kind switch
    {
        RelationKind.Equal => left == right,
        RelationKind.NotEqual => left != right,
        RelationKind.Less => left < right,
        RelationKind.LessOrEqual => left <= right,
        RelationKind.Greater => left > right,
        _ => left >= right,
    };

    /// <inheritdoc/>
    public override double PowWhole(double number, BigInteger exponent) =>
        BigInteger.Abs(exponent) <= 64 ? base.PowWhole(number, exponent) : Math.Pow(number, (double)exponent);

    /// <inheritdoc/>
    public override double Pow(double number, double exponent) => Math.Pow(number, exponent);

    /// <inheritdoc/>
    public override double Sqrt(double value) => Math.Sqrt(value);

    /// <inheritdoc/>
    public override double Exp(double value) => Math.Exp(value);

    /// <inheritdoc/>
    public override double Log(double value) => Math.Log(value);

    /// <inheritdoc/>
    public override double Apply(string name, IReadOnlyList<double> arguments) => KnownFunctions.Find(name) switch
    {
        UnaryFunction function => function.Value(arguments[0]),
        BinaryFunction function => function.Value(arguments[0], arguments[1]),
        _ => throw Lacking(name),
    };

    /// <inheritdoc/>
    public override double Undefined() => double.NaN;
}
