using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic;

/// <summary>The meaning of "sound": wherever the original is defined, the rewritten form is defined and equal.</summary>
internal static class Agreement
{
    private static readonly string[] Names = ["x", "y", "z", "z_1", "Phi_a", "A"];

    public static IEnumerable<Dictionary<string, Rational>> Points(int count, bool positive = false)
    {
        var random = new Random(20261121);
        for (var point = 0; point < count; point++)
        {
            yield return Names.ToDictionary(name => name, _ => new Rational(random.Next(positive ? 1 : -12, 13), random.Next(1, 6)));
        }
    }

    /// <summary>The exact value, null where undefined or irrational.</summary>
    public static Rational? Exact(Func<IReadOnlyDictionary<string, Rational>, Rational> value, IReadOnlyDictionary<string, Rational> point)
    {
        try
        {
            return value(point);
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }

    public static Dictionary<string, Tracked> Tracked(IReadOnlyDictionary<string, Rational> point) =>
        point.ToDictionary(pair => pair.Key, pair => new TrackedNumbers().FromRational(pair.Value));

    /// <summary>True where the second is no sound replacement of the first.</summary>
    public static bool Refutes(Tracked original, Tracked rewritten) =>
        original.IsKnown
        && (rewritten.IsUndefined || (rewritten.IsKnown && Math.Abs(original.Value - rewritten.Value) > 2 * (original.Error + rewritten.Error)));
}
