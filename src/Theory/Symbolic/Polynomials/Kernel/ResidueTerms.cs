namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>The terms of an integer polynomial modulo a prime, ready to be evaluated in all variables but one.</summary>
internal sealed class ResidueTerms
{
    private readonly PrimeField _field;
    private readonly int[][] _monomials;
    private readonly ulong[] _coefficients;
    private readonly int[] _degrees;

    public ResidueTerms(IntegerTerms terms, PrimeField field)
    {
        _field = field;
        _monomials = terms.Monomials;
        _coefficients = [.. terms.Coefficients.Select(field.From)];
        _degrees = terms.Degrees();
    }

    /// <summary>
    /// The polynomial in <paramref name="main"/> at the points point * base^s, s = 1, 2, ...: coordinates that stay have base 1. From
    /// one point to the next every term costs one multiplication.
    /// </summary>
    public IEnumerable<ulong[]> Along(int main, ulong[] point, ulong[] bases)
    {
        var start = Products(main, point);
        for (var term = 0; term < start.Length; term++)
        {
            start[term] = _field.Multiply(start[term], _coefficients[term]);
        }

        var ratio = Products(main, bases);
        while (true)
        {
            var image = new ulong[_degrees[main] + 1];
            for (var term = 0; term < start.Length; term++)
            {
                start[term] = _field.Multiply(start[term], ratio[term]);
                ref var slot = ref image[_monomials[term][main + 1]];
                slot = _field.Add(slot, start[term]);
            }

            yield return image;
        }
    }

    /// <summary>The polynomial in <paramref name="main"/> at one point.</summary>
    public ulong[] At(int main, ulong[] point)
    {
        var products = Products(main, point);
        var image = new ulong[_degrees[main] + 1];
        for (var term = 0; term < products.Length; term++)
        {
            ref var slot = ref image[_monomials[term][main + 1]];
            slot = _field.Add(slot, _field.Multiply(products[term], _coefficients[term]));
        }

        return image;
    }

    private ulong[] Products(int main, ulong[] point)
    {
        var powers = new ulong[point.Length][];
        for (var variable = 0; variable < powers.Length; variable++)
        {
            powers[variable] = _field.Powers(point[variable], _degrees[variable]);
        }

        var products = new ulong[_monomials.Length];
        for (var term = 0; term < products.Length; term++)
        {
            var product = _field.One;
            var monomial = _monomials[term];
            for (var variable = 0; variable < powers.Length; variable++)
            {
                var exponent = monomial[variable + 1];
                if (exponent > 0 && variable != main)
                {
                    product = _field.Multiply(product, powers[variable][exponent]);
                }
            }

            products[term] = product;
        }

        return products;
    }
}
