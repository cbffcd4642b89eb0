using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Leading terms of rational functions as a base grows and symbols grow like powers of it.</summary>
/// <remarks>
/// Terms with the same exponent are added first, so a coefficient that cancels is never taken for a leading one. A coefficient that is not
/// the zero function counts as not zero: where parameters make it vanish, the hypotheses must exclude them.
/// </remarks>
public static class LeadingTerms
{
    /// <summary>The leading terms of a function, each with the part of the region in which it leads; ties on the borders belong to none.</summary>
    /// <param name="function">The function.</param>
    /// <param name="growths">The growth of the base itself and of every symbol that grows.</param>
    /// <param name="region">The exponents that are allowed.</param>
    /// <exception cref="ArgumentException">The function is zero.</exception>
    public static ImmutableArray<LeadingCase> Of(RationalFunction function, IReadOnlyCollection<Growth> growths, LinearRegion region)
    {
        if (function.IsZero)
        {
            throw new ArgumentException("The zero function has no leading term.", nameof(function));
        }

        var known = growths.ToDictionary(
            growth => growth.Symbol,
            growth => (Coefficient: growth.Coefficient.ToRationalFunction(), Exponent: growth.Exponent.ToPolynomial()),
            StringComparer.Ordinal);
        var cases = ImmutableArray.CreateBuilder<LeadingCase>();
        foreach (var above in Dominant(Terms(function.Numerator), region))
        {
            var part = above.Conditions.Aggregate(region, (current, form) => current.Where(form, isStrict: true));
            foreach (var below in Dominant(Terms(function.Denominator), part))
            {
                cases.Add(new(
                    [.. above.Conditions, .. below.Conditions],
                    new(above.Term.Coefficient / below.Term.Coefficient, above.Term.Exponent - below.Term.Exponent)));
            }
        }

        return cases.ToImmutable();

        List<LeadingTerm> Terms(Polynomial polynomial)
        {
            var byExponent = new Dictionary<Polynomial, RationalFunction>();
            foreach (var term in polynomial.Terms)
            {
                RationalFunction coefficient = term.Coefficient;
                var exponent = Polynomial.Zero;
                foreach (var (variable, power) in term.Powers)
                {
                    var (factor, form) = known.TryGetValue(variable, out var growth) ? growth : (RationalFunction.Variable(variable), Polynomial.Zero);
                    coefficient *= factor.Pow(power);
                    exponent += form * power;
                }

                byExponent[exponent] = byExponent.GetValueOrDefault(exponent, RationalFunction.Zero) + coefficient;
            }

            return [.. byExponent.Where(entry => !entry.Value.IsZero).Select(entry => new LeadingTerm(entry.Value, entry.Key))];
        }
    }

    private static IEnumerable<LeadingCase> Dominant(List<LeadingTerm> terms, LinearRegion region)
    {
        // Most terms are smaller than one other everywhere; what is left is compared pair by pair.
        var candidates = new List<LeadingTerm>();
        foreach (var term in terms.Where(term => !candidates.Exists(other => IsLarger(other, term))))
        {
            candidates.RemoveAll(other => IsLarger(term, other));
            candidates.Add(term);
        }

        foreach (var term in candidates)
        {
            Polynomial[] leads = [.. candidates.Where(other => !ReferenceEquals(other, term)).Select(other => term.Exponent - other.Exponent)];
            var part = leads.Aggregate(region, (current, lead) => current.Where(lead, isStrict: true));
            if (part.FindPoint() is not null)
            {
                yield return new(Irredundant(leads, region), term);
            }
        }

        bool IsLarger(LeadingTerm left, LeadingTerm right) =>
            (left.Exponent - right.Exponent) is var lead
            && (lead.TryGetConstant(out var number) ? number.Sign > 0 : region.Where(-lead, isStrict: false).FindPoint() is null);
    }

    // Leaves out a condition that the others imply.
    private static ImmutableArray<Polynomial> Irredundant(Polynomial[] forms, LinearRegion region)
    {
        var kept = forms.Distinct().ToList();
        for (var index = kept.Count - 1; index >= 0; index--)
        {
            var others = kept.Where((_, position) => position != index).Aggregate(region, (current, form) => current.Where(form, isStrict: true));
            if (others.Where(-kept[index], isStrict: false).FindPoint() is null)
            {
                kept.RemoveAt(index);
            }
        }

        return [.. kept];
    }
}
