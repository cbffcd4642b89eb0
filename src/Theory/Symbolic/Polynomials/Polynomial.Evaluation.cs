using System.Numerics;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class Polynomial
{
    /// <summary>The partial derivative with respect to a variable.</summary>
    public Polynomial Derivative(string variable)
    {
        var index = IndexOf(variable);
        return index < 0 ? Zero : Canonical(_variables, _terms.Derivative(index), _denominator);
    }

    /// <summary>Replaces one variable.</summary>
    public Polynomial Substitute(string variable, Polynomial replacement) =>
        Substitute(new Dictionary<string, Polynomial>(StringComparer.Ordinal) { [variable] = replacement });

    /// <summary>Replaces variables, all at the same time; variables without a replacement stay.</summary>
    public Polynomial Substitute(IReadOnlyDictionary<string, Polynomial> replacements) =>
        _variables.Any(replacements.ContainsKey)
            ? Evaluate(
                variable => replacements.TryGetValue(variable, out var replacement) ? replacement : Variable(variable), Constant, Sum)
            : this;

    /// <summary>The exact value at a point.</summary>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public Rational Evaluate(IReadOnlyDictionary<string, Rational> point) => Evaluate(point, value => value);

    /// <summary>The value at a point in floating point; the coefficients are rounded once each.</summary>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public double Evaluate(IReadOnlyDictionary<string, double> point) => Evaluate(point, value => value.ToDouble());

    /// <summary>The value at a point of any commutative ring that the rational numbers map into.</summary>
    /// <typeparam name="T">The ring.</typeparam>
    /// <param name="point">A value for every variable that occurs.</param>
    /// <param name="convert">How a rational coefficient is read in the ring.</param>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public T Evaluate<T>(IReadOnlyDictionary<string, T> point, Func<Rational, T> convert)
        where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T> =>
        Evaluate(
            variable => point.TryGetValue(variable, out var value)
                ? value
                : throw new ArgumentException($"The point has no value for {variable}.", nameof(point)),
            convert,
            values => values.Aggregate(static (left, right) => left + right));

    private T Evaluate<T>(Func<string, T> valueOf, Func<Rational, T> convert, Func<IEnumerable<T>, T> sum)
        where T : IMultiplyOperators<T, T, T>
    {
        if (IsZero)
        {
            return convert(Rational.Zero);
        }

        // Powers are built once for each variable; entry e - 1 holds the power e.
        var powers = new List<T>[_variables.Length];
        var degrees = _terms.Degrees();
        for (var index = 0; index < powers.Length; index++)
        {
            var value = valueOf(_variables[index]);
            powers[index] = new(degrees[index]) { value };
            while (powers[index].Count < degrees[index])
            {
                powers[index].Add(powers[index][^1] * value);
            }
        }

        var values = new T[_terms.Count];
        for (var term = 0; term < values.Length; term++)
        {
            var value = convert(CoefficientAt(term));
            for (var index = 0; index < powers.Length; index++)
            {
                var exponent = _terms.Monomials[term][index + 1];
                value = exponent == 0 ? value : value * powers[index][exponent - 1];
            }

            values[term] = value;
        }

        return sum(values);
    }
}
