using System.Numerics;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic;

/// <summary>A double with a bound of its error; NaN with error 0 where the value is certainly undefined, infinite error where nothing is known.</summary>
internal readonly record struct Tracked(double Value, double Error)
{
    public static Tracked Undefined { get; } = new(double.NaN, 0);

    public static Tracked Unknown { get; } = new(0, double.PositiveInfinity);

    public bool IsUndefined => double.IsNaN(Value);

    public bool IsKnown => !IsUndefined && double.IsFinite(Error);

    public bool MayBeZero => Math.Abs(Value) <= Error;
}

/// <summary>Double arithmetic with running error analysis, so that comparisons need no tolerance guessed for all cases.</summary>
internal sealed class TrackedNumbers : NumberSystem<Tracked>
{
    private const double Unit = 4.5e-16;

    public override Tracked FromRational(Rational value) => Rounded(value.ToDouble(), value.IsInteger && Math.Abs(value.ToDouble()) < 1e15 ? -1 : 0);

    public override Tracked Add(Tracked left, Tracked right) => Combine(left, right, left.Value + right.Value, left.Error + right.Error);

    public override Tracked Multiply(Tracked left, Tracked right) =>
        Combine(left, right, left.Value * right.Value, (Math.Abs(left.Value) * right.Error) + (Math.Abs(right.Value) * left.Error) + (left.Error * right.Error));

    public override Tracked Divide(Tracked left, Tracked right)
    {
        if (left.IsUndefined || right.IsUndefined || right is { Value: 0, Error: 0 })
        {
            return Tracked.Undefined;
        }

        if (right.MayBeZero)
        {
            return Tracked.Unknown;
        }

        var quotient = left.Value / right.Value;
        return Combine(left, right, quotient, (left.Error + (Math.Abs(quotient) * right.Error)) / (Math.Abs(right.Value) - right.Error));
    }

    public override bool Holds(Tracked left, RelationKind kind, Tracked right) => throw Lacking("order");

    public override Tracked PowWhole(Tracked number, BigInteger exponent) => number.IsUndefined ? number : exponent.IsZero ? new Tracked(1, 0) : base.PowWhole(number, exponent);

    public override Tracked Pow(Tracked number, Tracked exponent)
    {
        if (number.IsUndefined || exponent.IsUndefined)
        {
            return Tracked.Undefined;
        }

        if (exponent.Error == 0 && exponent.Value == Math.Floor(exponent.Value) && Math.Abs(exponent.Value) < 1e6)
        {
            return PowWhole(number, (BigInteger)exponent.Value);
        }

        // A negative base needs a whole exponent, and one near a whole number could be it.
        if (number.Value < 0 && !number.MayBeZero)
        {
            return Math.Abs(exponent.Value - Math.Round(exponent.Value)) > exponent.Error ? Tracked.Undefined : Tracked.Unknown;
        }

        if (number.MayBeZero)
        {
            return number.Error > 0 || exponent.MayBeZero ? Tracked.Unknown : exponent.Value > 0 ? new Tracked(0, 0) : Tracked.Undefined;
        }

        return Exp(Multiply(exponent, Log(number)));
    }

    public override Tracked Exp(Tracked value) =>
        value.Error > 1 ? Tracked.Unknown : Combine(value, value, Math.Exp(value.Value), Math.Exp(value.Value) * 2 * value.Error);

    public override Tracked Log(Tracked value)
    {
        if (value.IsUndefined || (value.Value <= 0 && (!value.MayBeZero || value.Error == 0)))
        {
            return Tracked.Undefined;
        }

        return value.MayBeZero ? Tracked.Unknown : Combine(value, value, Math.Log(value.Value), value.Error / (value.Value - value.Error));
    }

    public override Tracked Apply(string name, IReadOnlyList<Tracked> arguments) =>
        name == "abs" ? arguments[0] with { Value = Math.Abs(arguments[0].Value) } : throw Lacking(name);

    private static Tracked Combine(Tracked left, Tracked right, double value, double error) =>
        left.IsUndefined || right.IsUndefined ? Tracked.Undefined : Rounded(value, error);

    // Integers of moderate size are exact, so that an exact 0 is known to be one.
    private static Tracked Rounded(double value, double error) => error switch
    {
        < 0 => new Tracked(value, 0),
        0 when value == Math.Floor(value) && Math.Abs(value) < 1e15 => new Tracked(value, 0),
        _ => double.IsFinite(value) && double.IsFinite(error) ? new Tracked(value, error + (Unit * Math.Abs(value)) + 1e-300) : Tracked.Unknown,
    };
}
