using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace MimVerify.Theory.Symbolic;

/// <summary>An exact rational number in lowest terms with a positive denominator; the default value is zero.</summary>
public readonly struct Rational :
    IEquatable<Rational>,
    IComparable<Rational>,
    IAdditionOperators<Rational, Rational, Rational>,
    ISubtractionOperators<Rational, Rational, Rational>,
    IMultiplyOperators<Rational, Rational, Rational>,
    IDivisionOperators<Rational, Rational, Rational>,
    IUnaryNegationOperators<Rational, Rational>,
    IComparisonOperators<Rational, Rational, bool>,
    IAdditiveIdentity<Rational, Rational>,
    IMultiplicativeIdentity<Rational, Rational>
{
    // Stored less one, so that default(Rational) is 0/1.
    private readonly BigInteger _denominatorLessOne;

    /// <summary>The number <paramref name="numerator"/>/<paramref name="denominator"/>.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A rational number has a non-zero denominator.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - BigInteger.One;
    }

    private Rational(BigInteger wholeNumber)
    {
        Numerator = wholeNumber;
        _denominatorLessOne = BigInteger.Zero;
    }

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One { get; } = new(BigInteger.One);

    static Rational IAdditiveIdentity<Rational, Rational>.AdditiveIdentity => Zero;

    static Rational IMultiplicativeIdentity<Rational, Rational>.MultiplicativeIdentity => One;

    /// <summary>The numerator in lowest terms; it carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator in lowest terms, at least 1.</summary>
    public BigInteger Denominator => _denominatorLessOne + BigInteger.One;

    /// <summary>True for whole numbers.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>True for 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Converts a whole number.</summary>
    public static implicit operator Rational(int value) => new((BigInteger)value);

    /// <summary>Converts a whole number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>The rational number that a finite double stands for, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers are rational.");
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponentBits = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        BigInteger mantissa = exponentBits == 0 ? fraction : fraction | 0x10000000000000L;
        var exponent = Math.Max(exponentBits, 1) - 1075;
        if (bits < 0)
        {
            mantissa = -mantissa;
        }

        return exponent >= 0 ? new Rational(mantissa << exponent) : new Rational(mantissa, BigInteger.One << -exponent);
    }

    /// <summary>Reads <c>3</c>, <c>-3/2</c>, <c>0.75</c> or <c>1.5e-3</c>, exactly.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value)
    {
        value = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (!BigInteger.TryParse(text.AsSpan(0, slash), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var numerator)
                || !BigInteger.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var denominator)
                || denominator.IsZero)
            {
                return false;
            }

            value = new Rational(numerator, denominator);
            return true;
        }

        return TryParseDecimal(text.Trim(), out value);
    }

    /// <inheritdoc/>
    public static Rational operator +(Rational left, Rational right) =>
        left.IsInteger && right.IsInteger
            ? new(left.Numerator + right.Numerator)
            : new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <inheritdoc/>
    public static Rational operator -(Rational left, Rational right) => left + (-right);

    /// <inheritdoc/>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    /// <inheritdoc/>
    public static Rational operator *(Rational left, Rational right) =>
        left.IsInteger && right.IsInteger
            ? new(left.Numerator * right.Numerator)
            : new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <inheritdoc/>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <inheritdoc/>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The whole power; negative exponents invert.</summary>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    public static Rational Pow(Rational value, int exponent) =>
        exponent >= 0
            ? new(BigInteger.Pow(value.Numerator, exponent), BigInteger.Pow(value.Denominator, exponent))
            : new(BigInteger.Pow(value.Denominator, -exponent), BigInteger.Pow(value.Numerator, -exponent));

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>The nearest double, correct also where numerator and denominator alone would overflow.</summary>
    public double ToDouble()
    {
        if (Numerator.IsZero)
        {
            return 0;
        }

        // Scale the quotient to at least 64 bits, then let the double conversion round once.
        var shift = 66 - (int)(Numerator.GetBitLength() - Denominator.GetBitLength());
        var scaled = shift >= 0 ? (Numerator << shift) / Denominator : Numerator / (Denominator << -shift);
        return Math.ScaleB((double)scaled, -shift);
    }

    /// <summary><c>n/d</c> in lowest terms; whole numbers without a denominator.</summary>
    public override string ToString() =>
        IsInteger
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : $"{Numerator.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";

    private static bool TryParseDecimal(string text, out Rational value)
    {
        value = default;
        var exponent = 0;
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 10_000)
            {
                return false;
            }

            text = text[..mark];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }

        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits))
        {
            return false;
        }

        value = exponent >= 0 ? new Rational(digits * BigInteger.Pow(10, exponent)) : new Rational(digits, BigInteger.Pow(10, -exponent));
        return true;
    }
}
