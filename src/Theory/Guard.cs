using System.Runtime.CompilerServices;

namespace MimVerify.Theory;

/// <summary>The one place where public members check their arguments; messages name the rule and the value given.</summary>
public static class Guard
{
    /// <summary>Requires a whole number of at least <paramref name="minimum"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is smaller.</exception>
    public static int AtLeast(int value, int minimum, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= minimum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {minimum}; got {value}.");

    /// <summary>Requires a whole number in [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside.</exception>
    public static int InRange(int value, int minimum, int maximum, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie in [{minimum}, {maximum}]; got {value}.");

    /// <summary>Requires a finite number of at least <paramref name="minimum"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is smaller, NaN or infinite.</exception>
    public static double AtLeast(double value, double minimum, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value >= minimum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of at least {minimum:R}; got {value:R}.");

    /// <summary>Requires a finite number greater than zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, NaN or infinite.</exception>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number greater than 0; got {value:R}.");

    /// <summary>Requires a number strictly between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside (0, 1) or is NaN.</exception>
    public static double Fraction(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie in (0, 1); got {value:R}.");

    /// <summary>Requires two shapes to agree.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void SameLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} must have {expected} entries; got {actual}.", name);
        }
    }
}
