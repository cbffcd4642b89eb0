using System.Numerics;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;

namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// An immutable polynomial with rational coefficients in named variables.
/// </summary>
/// <remarks>
/// The form is canonical: the variables that occur, in ordinal order; monomials in graded-lexicographic order, largest first; integer
/// coefficients over one common denominator in lowest terms. Equal polynomials are therefore equal objects, however they were built, and
/// <see cref="IsZero"/> is a proof.
/// </remarks>
public sealed partial class Polynomial : IEquatable<Polynomial>
{
    private readonly string[] _variables;
    private readonly IntegerTerms _terms;
    private readonly BigInteger _denominator;

    private Polynomial(string[] variables, IntegerTerms terms, BigInteger denominator)
    {
        _variables = variables;
        _terms = terms;
        _denominator = denominator;
    }

    /// <summary>The polynomial 0.</summary>
    public static Polynomial Zero { get; } = new([], IntegerTerms.Constant(0, 0), BigInteger.One);

    /// <summary>The polynomial 1.</summary>
    public static Polynomial One { get; } = new([], IntegerTerms.Constant(0, 1), BigInteger.One);

    /// <summary>True for the zero polynomial, and only for it.</summary>
    public bool IsZero => _terms.Count == 0;

    /// <summary>True for the polynomial 1.</summary>
    public bool IsOne => IsConstant && !IsZero && _denominator.IsOne && _terms.Coefficients[0].IsOne;

    /// <summary>True where no variable occurs.</summary>
    public bool IsConstant => _variables.Length == 0;

    /// <summary>The polynomial that is one variable.</summary>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static Polynomial Variable(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new([name], IntegerTerms.FromSorted(1, [[1, 1]], [BigInteger.One]), BigInteger.One);
    }

    /// <summary>The constant polynomial of a number.</summary>
    public static Polynomial Constant(Rational value) => new([], IntegerTerms.Constant(0, value.Numerator), value.Denominator);

    /// <summary>The constant polynomial of a whole number.</summary>
    public static implicit operator Polynomial(int value) => Constant(value);

    /// <summary>The constant polynomial of a number.</summary>
    public static implicit operator Polynomial(Rational value) => Constant(value);

    /// <summary>Equality of polynomials, decided by their canonical forms.</summary>
    public static bool operator ==(Polynomial? left, Polynomial? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Inequality of polynomials, decided by their canonical forms.</summary>
    public static bool operator !=(Polynomial? left, Polynomial? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Polynomial? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || _terms.Count != other._terms.Count || _denominator != other._denominator
            || !_variables.AsSpan().SequenceEqual(other._variables)
            || !_terms.Coefficients.AsSpan().SequenceEqual(other._terms.Coefficients))
        {
            return false;
        }

        for (var term = 0; term < _terms.Count; term++)
        {
            if (!_terms.Monomials[term].AsSpan().SequenceEqual(other._terms.Monomials[term]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_denominator);
        foreach (var variable in _variables)
        {
            hash.Add(variable);
        }

        for (var term = 0; term < _terms.Count; term++)
        {
            hash.Add(_terms.Coefficients[term]);
            hash.Add(MonomialOrder.Descending.GetHashCode(_terms.Monomials[term]));
        }

        return hash.ToHashCode();
    }

    /// <summary>Brings any terms over a positive denominator into canonical form.</summary>
    private static Polynomial Canonical(string[] variables, IntegerTerms terms, BigInteger denominator)
    {
        if (terms.Count == 0)
        {
            return Zero;
        }

        if (!denominator.IsOne)
        {
            var common = terms.ContentWith(denominator);
            terms = terms.DivideCoefficients(common);
            denominator /= common;
        }

        var degrees = terms.Degrees();
        var kept = degrees.Count(degree => degree > 0);
        if (kept < variables.Length)
        {
            var targets = new int[variables.Length];
            var names = new string[kept];
            var next = 0;
            for (var index = 0; index < targets.Length; index++)
            {
                targets[index] = degrees[index] > 0 ? next : -1;
                if (degrees[index] > 0)
                {
                    names[next++] = variables[index];
                }
            }

            return new(names, terms.Renumber(targets, kept), denominator);
        }

        return new(variables, terms, denominator);
    }

    /// <summary>Both term lists over the union of the variables.</summary>
    private static (string[] Variables, IntegerTerms Left, IntegerTerms Right) Align(Polynomial left, Polynomial right)
    {
        if (left._variables.AsSpan().SequenceEqual(right._variables))
        {
            return (left._variables, left._terms, right._terms);
        }

        string[] union = [.. left._variables.Union(right._variables).Order(StringComparer.Ordinal)];
        return (union, left.Over(union), right.Over(union));
    }

    /// <summary>The terms over a larger, ordinally ordered list of variables.</summary>
    private IntegerTerms Over(string[] variables) =>
        variables.Length == _variables.Length
            ? _terms
            : _terms.Renumber(
                [.. _variables.Select(name => Array.BinarySearch(variables, name, StringComparer.Ordinal))], variables.Length);

    private int IndexOf(string variable) => Array.BinarySearch(_variables, variable, StringComparer.Ordinal);
}
