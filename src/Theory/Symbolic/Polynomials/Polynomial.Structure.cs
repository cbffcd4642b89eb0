using System.Numerics;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class Polynomial
{
    /// <summary>The variables that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>How many terms the expanded form has; 0 for the zero polynomial.</summary>
    public int TermCount => _terms.Count;

    /// <summary>The terms of the expanded form, largest monomial first.</summary>
    public IEnumerable<PolynomialTerm> Terms => Enumerable.Range(0, _terms.Count).Select(TermAt);

    /// <summary>The highest total degree of a term; -1 for the zero polynomial.</summary>
    public int TotalDegree => IsZero ? -1 : _terms.Monomials[0][0];

    /// <summary>True where all terms have the same total degree; true for zero.</summary>
    public bool IsHomogeneous => IsZero || _terms.Monomials[^1][0] == TotalDegree;

    /// <summary>The coefficient of the largest monomial in the graded-lexicographic order; 0 for the zero polynomial.</summary>
    public Rational LeadingCoefficient => IsZero ? Rational.Zero : CoefficientAt(0);

    /// <summary>The coefficient of the monomial 1, the value where all variables are 0.</summary>
    public Rational ConstantTerm => !IsZero && _terms.Monomials[^1][0] == 0 ? CoefficientAt(_terms.Count - 1) : Rational.Zero;

    /// <summary>True where no term has a negative coefficient.</summary>
    public bool HasNonnegativeCoefficients => _terms.Coefficients.All(coefficient => coefficient.Sign > 0);

    /// <summary>The sum of terms, which may repeat monomials and come in any order.</summary>
    public static Polynomial FromTerms(IEnumerable<PolynomialTerm> terms) =>
        Sum(terms.Select(term => Product(term.Powers.Select(power => Variable(power.Variable).Pow(power.Exponent))) * term.Coefficient));

    /// <summary>The polynomial sum_i <paramref name="coefficients"/>[i] v^i; the coefficients may themselves contain v.</summary>
    public static Polynomial FromCoefficients(string variable, IReadOnlyList<Polynomial> coefficients)
    {
        var symbol = Variable(variable);
        return Sum(coefficients.Select((coefficient, power) => coefficient * symbol.Pow(power)));
    }

    /// <summary>The number that the polynomial is, where no variable occurs.</summary>
    public bool TryGetConstant(out Rational value)
    {
        value = IsConstant ? ConstantTerm : default;
        return IsConstant;
    }

    /// <summary>True where the variable occurs.</summary>
    public bool Contains(string variable) => IndexOf(variable) >= 0;

    /// <summary>The degree in one variable: 0 where it does not occur, -1 for the zero polynomial.</summary>
    public int Degree(string variable)
    {
        if (IsZero)
        {
            return -1;
        }

        var index = IndexOf(variable);
        return index < 0 ? 0 : _terms.Monomials.Max(monomial => monomial[index + 1]);
    }

    /// <summary>
    /// The coefficients in one variable, lowest power first, each a polynomial in the other variables: degree + 1 of them, one (the
    /// polynomial itself) where the variable does not occur, none for the zero polynomial.
    /// </summary>
    public IReadOnlyList<Polynomial> CoefficientsIn(string variable)
    {
        if (IsZero)
        {
            return [];
        }

        var index = IndexOf(variable);
        return index < 0
            ? [this]
            : [.. _terms.CoefficientsIn(index).Select(terms => Canonical(_variables, terms, _denominator))];
    }

    /// <summary>The coefficient of the highest power of one variable; zero for the zero polynomial.</summary>
    public Polynomial LeadingCoefficientIn(string variable) => IsZero ? Zero : CoefficientsIn(variable)[^1];

    /// <summary>The coefficients, in the remaining variables, of the monomials in several variables; in no particular order.</summary>
    internal IEnumerable<Polynomial> CoefficientsOver(IReadOnlyCollection<string> variables)
    {
        bool[] taken = [.. _variables.Select(variables.Contains)];
        if (!taken.Contains(value: true))
        {
            return [this];
        }

        var groups = new Dictionary<int[], Dictionary<int[], BigInteger>>(MonomialOrder.Descending);
        for (var term = 0; term < _terms.Count; term++)
        {
            var rest = (int[])_terms.Monomials[term].Clone();
            var group = new int[rest.Length];
            for (var index = 0; index < taken.Length; index++)
            {
                if (taken[index])
                {
                    group[index + 1] = rest[index + 1];
                    rest[0] -= rest[index + 1];
                    rest[index + 1] = 0;
                }
            }

            if (!groups.TryGetValue(group, out var members))
            {
                groups[group] = members = IntegerTerms.NewDictionary(1);
            }

            members.Add(rest, _terms.Coefficients[term]);
        }

        return groups.Values.Select(
            members => Canonical(_variables, IntegerTerms.FromDictionary(_variables.Length, members), _denominator));
    }

    private PolynomialTerm TermAt(int term)
    {
        var monomial = _terms.Monomials[term];
        var powers = new List<VariablePower>();
        for (var index = 0; index < _variables.Length; index++)
        {
            if (monomial[index + 1] > 0)
            {
                powers.Add(new(_variables[index], monomial[index + 1]));
            }
        }

        return new(CoefficientAt(term), powers);
    }

    private Rational CoefficientAt(int term) => new(_terms.Coefficients[term], _denominator);
}
