namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// Zippel's sparse interpolation of a greatest common divisor modulo a prime, multiplied by `scale`, the common divisor of the leading
/// coefficients in the main variable, so that the images of the divisor fit together.
/// </summary>
/// <remarks>
/// Images in the main variable alone come from Euclid's algorithm. One further variable after the other is added: from a few values of it,
/// at each of which the coefficients of the monomials already known are solved for, instead of interpolated densely. That a monomial
/// which vanishes at one random point vanishes identically is only very likely, so every result is a guess: null where the guess is
/// visibly wrong, and verified by exact division in <see cref="CommonDivisor"/> otherwise.
/// </remarks>
internal sealed class SparseInterpolation
{
    private readonly PrimeField _field;
    private readonly ResidueSource _random;
    private readonly int _main;
    private readonly int[] _others;
    private readonly int[] _highest;
    private readonly ResidueTerms _left;
    private readonly ResidueTerms _right;
    private readonly ResidueTerms _scale;

    /// <summary>Takes the variable to keep and, for each of the others, a bound on the degree of the scaled divisor.</summary>
    public SparseInterpolation(
        PrimeField field, ulong seed, int main, int[] highest, IntegerTerms left, IntegerTerms right, IntegerTerms scale)
    {
        _field = field;
        _random = new(field, seed);
        _main = main;
        _others = [.. Enumerable.Range(0, left.Arity).Where(variable => variable != main)];
        _highest = highest;
        _left = new(left, field);
        _right = new(right, field);
        _scale = new(scale, field);
    }

    /// <summary>Finds the monomials and their coefficients.</summary>
    public SparseImage? FindTerms()
    {
        var point = new ulong[_highest.Length];
        foreach (var variable in _others)
        {
            point[variable] = _random.Next();
        }

        if (Combine(_left.At(_main, point), _right.At(_main, point), _scale.At(_main, point)[0]) is not { } image)
        {
            return null;
        }

        var result = new SparseImage(
            [.. image.Select(value => value == 0 ? [] : new[] { new int[point.Length] })],
            [.. image.Select(value => value == 0 ? [] : new[] { value })]);
        for (var known = 0; known < _others.Length; known++)
        {
            if (AddVariable(result, known, point) is not { } grown)
            {
                return null;
            }

            result = grown;
        }

        return result;
    }

    /// <summary>Finds the coefficients of given monomials.</summary>
    public SparseImage? FindCoefficients(int[][][] monomials) =>
        Solve(monomials, _others.Length, new ulong[_highest.Length]) is { } values ? new(monomials, values) : null;

    private SparseImage? AddVariable(SparseImage known, int knownCount, ulong[] point)
    {
        var variable = _others[knownCount];
        var nodes = new ulong[_highest[variable] + 1];
        var samples = new ulong[nodes.Length][][];
        nodes[0] = point[variable];
        samples[0] = known.Values;
        for (var sample = 1; sample < nodes.Length; sample++)
        {
            nodes[sample] = _random.Next();
            var moved = (ulong[])point.Clone();
            moved[variable] = nodes[sample];
            if (Array.IndexOf(nodes, nodes[sample]) < sample || Solve(known.Monomials, knownCount, moved) is not { } values)
            {
                return null;
            }

            samples[sample] = values;
        }

        var basis = UnivariateResidues.LagrangeBasis(_field, nodes);
        var monomials = new int[known.Monomials.Length][][];
        var coefficients = new ulong[monomials.Length][];
        for (var power = 0; power < monomials.Length; power++)
        {
            var grown = new List<int[]>();
            var values = new List<ulong>();
            for (var term = 0; term < known.Monomials[power].Length; term++)
            {
                for (var exponent = 0; exponent < nodes.Length; exponent++)
                {
                    var value = 0UL;
                    for (var sample = 0; sample < nodes.Length; sample++)
                    {
                        value = _field.Add(value, _field.Multiply(samples[sample][power][term], basis[sample][exponent]));
                    }

                    if (value != 0)
                    {
                        var monomial = (int[])known.Monomials[power][term].Clone();
                        monomial[variable] = exponent;
                        grown.Add(monomial);
                        values.Add(value);
                    }
                }
            }

            monomials[power] = [.. grown];
            coefficients[power] = [.. values];
        }

        return new(monomials, coefficients);
    }

    /// <summary>
    /// The coefficients of monomials in the first <paramref name="movingCount"/> other variables, the rest fixed at a point.
    /// </summary>
    private ulong[][]? Solve(int[][][] monomials, int movingCount, ulong[] point)
    {
        var start = (ulong[])point.Clone();
        var bases = new ulong[point.Length];
        Array.Fill(bases, _field.One);
        foreach (var variable in _others.AsSpan(0, movingCount))
        {
            start[variable] = _field.One;
            bases[variable] = _random.Next();
        }

        var nodes = monomials.Select(terms => terms.Select(monomial => ValueAt(bases, monomial)).ToArray()).ToArray();
        if (nodes.Any(group => group.Distinct().Count() < group.Length) || Images(start, bases, nodes) is not { } images)
        {
            return null;
        }

        return [.. nodes.Select((group, power) => UnivariateResidues.SolveTransposedVandermonde(_field, group, images[power]))];
    }

    /// <summary>Scaled images by power of the main variable, as many as the largest group of unknowns needs.</summary>
    private ulong[][]? Images(ulong[] start, ulong[] bases, ulong[][] nodes)
    {
        var images = nodes.Select(_ => new ulong[nodes.Max(group => group.Length)]).ToArray();
        using var left = _left.Along(_main, start, bases).GetEnumerator();
        using var right = _right.Along(_main, start, bases).GetEnumerator();
        using var scale = _scale.Along(_main, start, bases).GetEnumerator();
        for (var step = 0; step < images[0].Length; step++)
        {
            left.MoveNext();
            right.MoveNext();
            scale.MoveNext();
            if (Combine(left.Current, right.Current, scale.Current[0]) is not { } image || image.Length != images.Length)
            {
                return null;
            }

            for (var power = 0; power < image.Length; power++)
            {
                if (nodes[power].Length == 0 && image[power] != 0)
                {
                    return null;
                }

                images[power][step] = image[power];
            }
        }

        return images;
    }

    /// <summary>The scaled common divisor in the main variable; null where a leading coefficient vanishes at the point.</summary>
    private ulong[]? Combine(ulong[] left, ulong[] right, ulong scale) =>
        left[^1] == 0 || right[^1] == 0
            ? null
            : UnivariateResidues.Scaled(_field, UnivariateResidues.CommonDivisor(_field, left, right), scale);

    private ulong ValueAt(ulong[] point, int[] exponents)
    {
        var value = _field.One;
        for (var variable = 0; variable < exponents.Length; variable++)
        {
            for (var step = 0; step < exponents[variable]; step++)
            {
                value = _field.Multiply(value, point[variable]);
            }
        }

        return value;
    }
}
