namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// Equality, hash and graded-lexicographic order of exponent vectors. A vector of n variables has n + 1 entries: the total degree
/// first, then the exponents in the order of the variables, so that comparing entry by entry is the graded order.
/// </summary>
internal sealed class MonomialOrder : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>, IComparer<int[]>
{
    private MonomialOrder()
    {
    }

    public static MonomialOrder Descending { get; } = new();

    public static bool Divides(int[] divisor, int[] dividend)
    {
        for (var index = 0; index < divisor.Length; index++)
        {
            if (divisor[index] > dividend[index])
            {
                return false;
            }
        }

        return true;
    }

    public static int[] Product(int[] left, int[] right)
    {
        var product = new int[left.Length];
        for (var index = 0; index < product.Length; index++)
        {
            product[index] = left[index] + right[index];
        }

        return product;
    }

    public static int[] Quotient(int[] dividend, int[] divisor)
    {
        var quotient = new int[dividend.Length];
        for (var index = 0; index < quotient.Length; index++)
        {
            quotient[index] = dividend[index] - divisor[index];
        }

        return quotient;
    }

    /// <summary>Negative where <paramref name="x"/> is the larger monomial: larger monomials come first.</summary>
    public int Compare(int[]? x, int[]? y) => y.AsSpan().SequenceCompareTo(x.AsSpan());

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<int> alternate)
    {
        var hash = 0UL;
        foreach (var exponent in alternate)
        {
            hash = (hash ^ (uint)exponent) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }

        return (int)(hash >> 16);
    }

    public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
}
