namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// Polynomials in one variable modulo a prime: coefficients by power, the last one not zero, none for the zero polynomial.
/// </summary>
internal static class UnivariateResidues
{
    /// <summary>The monic greatest common divisor of two polynomials that are not both zero; uses up its arguments.</summary>
    public static ulong[] CommonDivisor(PrimeField field, ulong[] left, ulong[] right)
    {
        var (leftDegree, rightDegree) = (DegreeOf(left), DegreeOf(right));
        if (leftDegree < rightDegree)
        {
            (left, leftDegree, right, rightDegree) = (right, rightDegree, left, leftDegree);
        }

        while (rightDegree >= 0)
        {
            var inverse = field.Inverse(right[rightDegree]);
            for (var degree = leftDegree; degree >= rightDegree; degree--)
            {
                var factor = field.Multiply(left[degree], inverse);
                if (factor == 0)
                {
                    continue;
                }

                for (var index = 0; index <= rightDegree; index++)
                {
                    ref var slot = ref left[degree - rightDegree + index];
                    slot = field.Subtract(slot, field.Multiply(factor, right[index]));
                }
            }

            (left, leftDegree, right, rightDegree) = (right, rightDegree, left, DegreeOf(left, Math.Min(leftDegree, rightDegree - 1)));
        }

        return Scaled(field, left.AsSpan(0, leftDegree + 1), field.Inverse(left[leftDegree]));
    }

    public static ulong[] Scaled(PrimeField field, ReadOnlySpan<ulong> polynomial, ulong factor)
    {
        var scaled = new ulong[polynomial.Length];
        for (var index = 0; index < scaled.Length; index++)
        {
            scaled[index] = field.Multiply(polynomial[index], factor);
        }

        return scaled;
    }

    /// <summary>
    /// Solves sum_c x_c m_c^s = v_s for s = 1..t, with t distinct non-zero nodes m: with q = prod_{d != c} (X - m_d),
    /// sum_s q_{s-1} v_s = x_c m_c q(m_c). O(t^2).
    /// </summary>
    public static ulong[] SolveTransposedVandermonde(PrimeField field, ulong[] nodes, ReadOnlySpan<ulong> values)
    {
        var master = Master(field, nodes);
        var solution = new ulong[nodes.Length];
        var quotient = new ulong[nodes.Length];
        for (var index = 0; index < nodes.Length; index++)
        {
            // Synthetic division of the master polynomial by X - node.
            var carry = 0UL;
            var atNode = 0UL;
            var sum = 0UL;
            for (var power = nodes.Length; power > 0; power--)
            {
                carry = field.Add(master[power], field.Multiply(carry, nodes[index]));
                quotient[power - 1] = carry;
            }

            for (var power = nodes.Length - 1; power >= 0; power--)
            {
                atNode = field.Add(field.Multiply(atNode, nodes[index]), quotient[power]);
                sum = field.Add(sum, field.Multiply(quotient[power], values[power]));
            }

            solution[index] = field.Multiply(sum, field.Inverse(field.Multiply(atNode, nodes[index])));
        }

        return solution;
    }

    /// <summary>For each point i the polynomial that is 1 there and 0 at the other (distinct) points.</summary>
    public static ulong[][] LagrangeBasis(PrimeField field, ulong[] points)
    {
        var basis = new ulong[points.Length][];
        for (var index = 0; index < points.Length; index++)
        {
            ulong[] others = [.. points.Where((_, other) => other != index)];
            var product = Master(field, others);
            var atPoint = 0UL;
            for (var power = product.Length - 1; power >= 0; power--)
            {
                atPoint = field.Add(field.Multiply(atPoint, points[index]), product[power]);
            }

            basis[index] = Scaled(field, product, field.Inverse(atPoint));
        }

        return basis;
    }

    /// <summary>prod (X - node).</summary>
    private static ulong[] Master(PrimeField field, ulong[] nodes)
    {
        var master = new ulong[nodes.Length + 1];
        master[0] = field.One;
        for (var count = 0; count < nodes.Length; count++)
        {
            for (var power = count + 1; power > 0; power--)
            {
                master[power] = field.Subtract(master[power - 1], field.Multiply(master[power], nodes[count]));
            }

            master[0] = field.Subtract(0, field.Multiply(master[0], nodes[count]));
        }

        return master;
    }

    private static int DegreeOf(ulong[] polynomial) => DegreeOf(polynomial, polynomial.Length - 1);

    private static int DegreeOf(ulong[] polynomial, int degree)
    {
        while (degree >= 0 && polynomial[degree] == 0)
        {
            degree--;
        }

        return degree;
    }
}
