using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// A polynomial with integer coefficients in numbered variables: the arithmetic under <see cref="Polynomial"/>, which adds names and
/// a denominator. Invariants: monomials strictly decreasing in <see cref="MonomialOrder"/>, no zero coefficient, arrays never written
/// after construction.
/// </summary>
internal sealed partial class IntegerTerms
{
    private IntegerTerms(int arity, int[][] monomials, BigInteger[] coefficients)
    {
        Arity = arity;
        Monomials = monomials;
        Coefficients = coefficients;
    }

    public int Arity { get; }

    public int[][] Monomials { get; }

    public BigInteger[] Coefficients { get; }

    public int Count => Monomials.Length;

    /// <summary>Trusts that the monomials decrease strictly and that no coefficient is zero.</summary>
    public static IntegerTerms FromSorted(int arity, int[][] monomials, BigInteger[] coefficients) => new(arity, monomials, coefficients);

    public static IntegerTerms Constant(int arity, BigInteger value) =>
        value.IsZero ? new(arity, [], []) : new(arity, [new int[arity + 1]], [value]);

    /// <summary>Sorts, and drops zeros.</summary>
    public static IntegerTerms FromDictionary(int arity, Dictionary<int[], BigInteger> terms)
    {
        var monomials = new List<int[]>(terms.Count);
        foreach (var (monomial, coefficient) in terms)
        {
            if (!coefficient.IsZero)
            {
                monomials.Add(monomial);
            }
        }

        monomials.Sort(MonomialOrder.Descending);
        return new(arity, [.. monomials], [.. monomials.Select(monomial => terms[monomial])]);
    }

    public static Dictionary<int[], BigInteger> NewDictionary(int capacity) => new(capacity, MonomialOrder.Descending);

    /// <summary>left * leftFactor + right * rightFactor, factors non-zero.</summary>
    public static IntegerTerms Combine(IntegerTerms left, BigInteger leftFactor, IntegerTerms right, BigInteger rightFactor)
    {
        var monomials = new List<int[]>(left.Count + right.Count);
        var coefficients = new List<BigInteger>(left.Count + right.Count);
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            var order = i == left.Count ? 1
                : j == right.Count ? -1
                : MonomialOrder.Descending.Compare(left.Monomials[i], right.Monomials[j]);
            var monomial = order <= 0 ? left.Monomials[i] : right.Monomials[j];
            var coefficient = BigInteger.Zero;
            if (order <= 0)
            {
                coefficient += left.Coefficients[i++] * leftFactor;
            }

            if (order >= 0)
            {
                coefficient += right.Coefficients[j++] * rightFactor;
            }

            if (!coefficient.IsZero)
            {
                monomials.Add(monomial);
                coefficients.Add(coefficient);
            }
        }

        return new(left.Arity, [.. monomials], [.. coefficients]);
    }

    public static IntegerTerms Multiply(IntegerTerms left, IntegerTerms right)
    {
        if (left.Count > right.Count)
        {
            (left, right) = (right, left);
        }

        if (left.Count == 0)
        {
            return left;
        }

        // Exponents are ints; total degrees come first in the graded order, so one check covers every product below.
        _ = checked(left.Monomials[0][0] + right.Monomials[0][0]);
        if (left.Count == 1)
        {
            return right.MultiplyByTerm(left.Monomials[0], left.Coefficients[0]);
        }

        var terms = NewDictionary(left.Count + right.Count);
        var lookup = terms.GetAlternateLookup<ReadOnlySpan<int>>();
        var product = new int[left.Arity + 1];
        for (var i = 0; i < left.Count; i++)
        {
            var monomial = left.Monomials[i];
            var coefficient = left.Coefficients[i];
            for (var j = 0; j < right.Count; j++)
            {
                var other = right.Monomials[j];
                for (var index = 0; index < product.Length; index++)
                {
                    product[index] = monomial[index] + other[index];
                }

                ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lookup, product, out _);
                slot += coefficient * right.Coefficients[j];
            }
        }

        return FromDictionary(left.Arity, terms);
    }

    public IntegerTerms MultiplyByTerm(int[] monomial, BigInteger coefficient) =>
        new(
            Arity,
            monomial[0] == 0 ? Monomials : [.. Monomials.Select(other => MonomialOrder.Product(monomial, other))],
            coefficient.IsOne ? Coefficients : [.. Coefficients.Select(other => other * coefficient)]);

    public IntegerTerms DivideCoefficients(BigInteger divisor) =>
        divisor.IsOne ? this : new(Arity, Monomials, [.. Coefficients.Select(coefficient => coefficient / divisor)]);

    /// <summary>
    /// The greatest common divisor of the coefficients and of <paramref name="start"/>; zero for no terms and a zero start.
    /// </summary>
    public BigInteger ContentWith(BigInteger start)
    {
        var content = BigInteger.Abs(start);
        foreach (var coefficient in Coefficients)
        {
            if (content.IsOne)
            {
                break;
            }

            content = BigInteger.GreatestCommonDivisor(content, coefficient);
        }

        return content;
    }
}
