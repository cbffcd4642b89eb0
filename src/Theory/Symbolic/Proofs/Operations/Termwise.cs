using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

// Linear maps that are given on the monomials in some variables.
internal static class Termwise
{
    public static RationalFunction Map(
        RationalFunction function, IReadOnlyCollection<string> variables, Func<IReadOnlyList<VariablePower>, Polynomial> image)
    {
        if (variables.Any(function.Denominator.Contains))
        {
            throw new NotSupportedException("A mean over a variable of the denominator is not known.");
        }

        var mapped = Polynomial.Sum(function.Numerator.Terms.Select(term =>
        {
            var rest = new PolynomialTerm(term.Coefficient, [.. term.Powers.Where(power => !variables.Contains(power.Variable))]);
            return Polynomial.FromTerms([rest]) * image([.. term.Powers.Where(power => variables.Contains(power.Variable))]);
        }));
        return mapped / function.Denominator;
    }
}
