using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>The integers modulo a prime below 2^62. Elements are kept in Montgomery form (x 2^64 mod p); 0 is 0 in either form.</summary>
internal sealed class PrimeField
{
    // The modulus stays below 2^63, so that sums of two elements and of two high words do not overflow.
    private const ulong Ceiling = 1UL << 62;

    private readonly ulong _negatedInverse;
    private readonly ulong _radixSquared;

    private PrimeField(ulong modulus)
    {
        Modulus = modulus;

        // Newton's iteration doubles the correct low bits of the inverse modulo 2^64; an odd number is its own inverse modulo 8.
        var inverse = modulus;
        for (var step = 0; step < 5; step++)
        {
            inverse *= 2 - (modulus * inverse);
        }

        _negatedInverse = 0 - inverse;
        _radixSquared = (ulong)(BigInteger.Pow(2, 128) % modulus);
        One = Multiply(1, _radixSquared);
    }

    /// <summary>The field of the largest prime below 2^62.</summary>
    public static PrimeField Largest { get; } = new(PrimeBelow(Ceiling));

    public ulong Modulus { get; }

    public ulong One { get; }

    /// <summary>The field of the next smaller prime.</summary>
    public PrimeField Next() => new(PrimeBelow(Modulus));

    public ulong From(BigInteger value)
    {
        var residue = (long)(value % Modulus);
        return Multiply(residue < 0 ? (ulong)(residue + (long)Modulus) : (ulong)residue, _radixSquared);
    }

    /// <summary>The representative in [0, p).</summary>
    public ulong ToResidue(ulong element) => Multiply(element, 1);

    public ulong Add(ulong left, ulong right)
    {
        var sum = left + right;
        return sum >= Modulus ? sum - Modulus : sum;
    }

    public ulong Subtract(ulong left, ulong right) => left >= right ? left - right : left + Modulus - right;

    public ulong Multiply(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        var reduced = high + Math.BigMul(low * _negatedInverse, Modulus, out _) + (low == 0 ? 0UL : 1UL);
        return reduced >= Modulus ? reduced - Modulus : reduced;
    }

    /// <summary>The inverse of a non-zero element, by Fermat's little theorem.</summary>
    public ulong Inverse(ulong element)
    {
        var power = One;
        for (var exponent = Modulus - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                power = Multiply(power, element);
            }

            element = Multiply(element, element);
        }

        return power;
    }

    /// <summary>The powers 0..highest of an element.</summary>
    public ulong[] Powers(ulong element, int highest)
    {
        var powers = new ulong[highest + 1];
        powers[0] = One;
        for (var exponent = 1; exponent <= highest; exponent++)
        {
            powers[exponent] = Multiply(powers[exponent - 1], element);
        }

        return powers;
    }

    private static ulong PrimeBelow(ulong bound)
    {
        var candidate = (bound - 1) | 1;
        candidate = candidate >= bound ? candidate - 2 : candidate;
        while (!IsPrime(candidate))
        {
            candidate -= 2;
        }

        return candidate;
    }

    /// <summary>Miller-Rabin; these bases decide every number below 3.3e24 (Sorenson and Webster).</summary>
    private static bool IsPrime(ulong odd)
    {
        var twos = BitOperations.TrailingZeroCount(odd - 1);
        ReadOnlySpan<int> bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41];
        foreach (var witness in bases)
        {
            var power = BigInteger.ModPow(witness, (odd - 1) >> twos, odd);
            var passes = power.IsOne || power == odd - 1;
            for (var step = 1; step < twos && !passes; step++)
            {
                power = power * power % odd;
                passes = power == odd - 1;
            }

            if (!passes)
            {
                return false;
            }
        }

        return true;
    }
}
