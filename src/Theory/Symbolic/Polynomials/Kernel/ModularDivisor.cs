using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>Lifts images of a scaled common divisor modulo primes to integer coefficients, by the Chinese remainder theorem.</summary>
internal static class ModularDivisor
{
    // A wrong residue of this many bits less than the modulus is as likely as 2^-16; the verification pays for it, not the result.
    private const int SpareBits = 16;

    /// <summary>
    /// A guess at scale * gcd / lc(gcd), with lc the leading coefficient in the main variable; null where the random choices were
    /// unlucky. The inputs are primitive in the main variable.
    /// </summary>
    public static IntegerTerms? TryGuess(ulong seed, int main, int[] highest, IntegerTerms left, IntegerTerms right, IntegerTerms scale)
    {
        var field = PrimeField.Largest;
        if (new SparseInterpolation(field, seed, main, highest, left, right, scale).FindTerms() is not { } image)
        {
            return null;
        }

        BigInteger modulus = field.Modulus;
        var values = image.Values.Select(group => group.Select(value => (BigInteger)field.ToResidue(value)).ToArray()).ToArray();
        var limit = BitBound(left) + BitBound(right) + BitBound(scale);
        while (true)
        {
            var lifted = values.Select(group => group.Select(value => value > modulus / 2 ? value - modulus : value).ToArray()).ToArray();
            if (lifted.All(group => group.All(value => value.GetBitLength() + SpareBits < modulus.GetBitLength())))
            {
                return Assemble(main, left.Arity, image.Monomials, lifted);
            }

            field = field.Next();
            if (modulus.GetBitLength() > limit
                || new SparseInterpolation(field, seed, main, highest, left, right, scale)
                    .FindCoefficients(image.Monomials) is not { } next)
            {
                return null;
            }

            Merge(values, modulus, next, field);
            modulus *= field.Modulus;
        }
    }

    private static void Merge(BigInteger[][] values, BigInteger modulus, SparseImage next, PrimeField field)
    {
        var inverse = field.Inverse(field.From(modulus));
        for (var power = 0; power < values.Length; power++)
        {
            for (var term = 0; term < values[power].Length; term++)
            {
                var old = values[power][term];
                var step = field.Multiply(field.Subtract(next.Values[power][term], field.From(old)), inverse);
                values[power][term] = old + (modulus * field.ToResidue(step));
            }
        }
    }

    private static IntegerTerms Assemble(int main, int arity, int[][][] monomials, BigInteger[][] values)
    {
        var terms = IntegerTerms.NewDictionary(values.Sum(group => group.Length));
        for (var power = 0; power < values.Length; power++)
        {
            for (var term = 0; term < values[power].Length; term++)
            {
                var monomial = new int[arity + 1];
                monomials[power][term].CopyTo(monomial, 1);
                monomial[main + 1] = power;
                monomial[0] = monomial.Sum();
                terms.Add(monomial, values[power][term]);
            }
        }

        return IntegerTerms.FromDictionary(arity, terms);
    }

    /// <summary>
    /// More bits than a coefficient of a factor can have: its height is at most e^(sum of degrees) times the height (Gelfond).
    /// </summary>
    private static long BitBound(IntegerTerms terms) =>
        64 + terms.Coefficients.Max(coefficient => coefficient.GetBitLength()) + (2L * terms.Degrees().Sum());
}
