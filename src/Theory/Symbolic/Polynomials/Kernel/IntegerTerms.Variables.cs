using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

internal sealed partial class IntegerTerms
{
    /// <summary>The highest exponent of each variable, numbered from 0.</summary>
    public int[] Degrees()
    {
        var degrees = new int[Arity];
        foreach (var monomial in Monomials)
        {
            for (var index = 0; index < degrees.Length; index++)
            {
                degrees[index] = Math.Max(degrees[index], monomial[index + 1]);
            }
        }

        return degrees;
    }

    /// <summary>
    /// Renumbers the variables: variable i becomes <paramref name="targets"/>[i], or is dropped (-1) where its exponent is 0.
    /// </summary>
    /// <remarks>Targets increase, and dropped variables occur nowhere, so the order survives.</remarks>
    public IntegerTerms Renumber(int[] targets, int arity)
    {
        var monomials = new int[Count][];
        for (var term = 0; term < Count; term++)
        {
            var source = Monomials[term];
            var renumbered = new int[arity + 1];
            renumbered[0] = source[0];
            for (var index = 0; index < targets.Length; index++)
            {
                if (targets[index] >= 0)
                {
                    renumbered[targets[index] + 1] = source[index + 1];
                }
            }

            monomials[term] = renumbered;
        }

        return new(arity, monomials, Coefficients);
    }

    /// <summary>The derivative in a numbered variable; lowering one exponent of every term by one keeps the order.</summary>
    public IntegerTerms Derivative(int variable)
    {
        var monomials = new List<int[]>(Count);
        var coefficients = new List<BigInteger>(Count);
        for (var term = 0; term < Count; term++)
        {
            var exponent = Monomials[term][variable + 1];
            if (exponent == 0)
            {
                continue;
            }

            var monomial = (int[])Monomials[term].Clone();
            monomial[0]--;
            monomial[variable + 1]--;
            monomials.Add(monomial);
            coefficients.Add(Coefficients[term] * exponent);
        }

        return new(Arity, [.. monomials], [.. coefficients]);
    }

    /// <summary>The coefficients in a numbered variable, lowest power first, each still of the same arity.</summary>
    public IntegerTerms[] CoefficientsIn(int variable)
    {
        var buckets = new List<int>[Degrees()[variable] + 1];
        for (var term = 0; term < Count; term++)
        {
            (buckets[Monomials[term][variable + 1]] ??= []).Add(term);
        }

        var coefficients = new IntegerTerms[buckets.Length];
        for (var power = 0; power < buckets.Length; power++)
        {
            var terms = buckets[power] ?? [];
            var monomials = new int[terms.Count][];
            for (var index = 0; index < monomials.Length; index++)
            {
                monomials[index] = (int[])Monomials[terms[index]].Clone();
                monomials[index][0] -= power;
                monomials[index][variable + 1] = 0;
            }

            coefficients[power] = new(Arity, monomials, [.. terms.Select(term => Coefficients[term])]);
        }

        return coefficients;
    }
}
