using System.Numerics;
using System.Runtime.InteropServices;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

internal sealed partial class IntegerTerms
{
    /// <summary>
    /// The quotient where the division leaves no remainder over the integers, else null. For a primitive divisor that is also
    /// divisibility over the rationals (Gauss's lemma).
    /// </summary>
    public static IntegerTerms? TryDivide(IntegerTerms dividend, IntegerTerms divisor)
    {
        if (dividend.Count == 0)
        {
            return dividend;
        }

        if (!MayDivide(dividend, divisor, out var room))
        {
            return null;
        }

        // What has been subtracted so far lives in `changes`; `pending` orders its monomials. The dividend itself is walked in order.
        var changes = NewDictionary(dividend.Count);
        var lookup = changes.GetAlternateLookup<ReadOnlySpan<int>>();
        var pending = new PriorityQueue<int[], int[]>(MonomialOrder.Descending);
        var product = new int[dividend.Arity + 1];
        var monomials = new List<int[]>();
        var coefficients = new List<BigInteger>();
        var next = 0;
        while (next < dividend.Count || pending.Count > 0)
        {
            var order = next == dividend.Count ? 1
                : pending.Count == 0 ? -1
                : MonomialOrder.Descending.Compare(dividend.Monomials[next], pending.Peek());
            var monomial = order <= 0 ? dividend.Monomials[next] : pending.Peek();
            var remainder = order <= 0 ? dividend.Coefficients[next++] : BigInteger.Zero;
            if (order >= 0)
            {
                changes.Remove(pending.Dequeue(), out var change);
                remainder += change;
            }

            if (remainder.IsZero)
            {
                continue;
            }

            if (!MonomialOrder.Divides(divisor.Monomials[0], monomial))
            {
                return null;
            }

            var factor = BigInteger.DivRem(remainder, divisor.Coefficients[0], out var rest);
            var ratio = MonomialOrder.Quotient(monomial, divisor.Monomials[0]);

            // Degrees add in an exact quotient: leaving the room of any variable proves a remainder early.
            if (!rest.IsZero || !Fits(ratio, room))
            {
                return null;
            }

            monomials.Add(ratio);
            coefficients.Add(factor);
            for (var term = 1; term < divisor.Count; term++)
            {
                var other = divisor.Monomials[term];
                for (var index = 0; index < product.Length; index++)
                {
                    product[index] = ratio[index] + other[index];
                }

                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, product, out var exists);
                slot -= factor * divisor.Coefficients[term];
                if (!exists)
                {
                    var key = product.ToArray();
                    pending.Enqueue(key, key);
                }
            }
        }

        return new(dividend.Arity, [.. monomials], [.. coefficients]);
    }

    private static bool MayDivide(IntegerTerms dividend, IntegerTerms divisor, out int[] room)
    {
        room = dividend.Degrees();
        var degrees = divisor.Degrees();
        for (var index = 0; index < room.Length; index++)
        {
            room[index] -= degrees[index];
            if (room[index] < 0)
            {
                return false;
            }
        }

        // The last terms multiply like the first ones.
        return MonomialOrder.Divides(divisor.Monomials[^1], dividend.Monomials[^1])
            && (dividend.Coefficients[^1] % divisor.Coefficients[^1]).IsZero;
    }

    private static bool Fits(int[] monomial, int[] room)
    {
        for (var index = 0; index < room.Length; index++)
        {
            if (monomial[index + 1] > room[index])
            {
                return false;
            }
        }

        return true;
    }
}
