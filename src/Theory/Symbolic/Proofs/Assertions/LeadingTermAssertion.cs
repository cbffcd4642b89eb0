using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// As the base grows, a formula is asymptotic to the claimed power of it: their ratio tends to 1 at every point of the region of exponents.
/// </summary>
/// <param name="Label">A few words.</param>
/// <param name="Operand">The formula.</param>
/// <param name="Claimed">The claimed leading term: a coefficient times a power of the base.</param>
public sealed record LeadingTermAssertion(string Label, Expr Operand, Expr Claimed) : Assertion(Label)
{
    /// <summary>What grows.</summary>
    public string Base { get; init; } = "P";

    /// <summary>How the base and the other symbols grow.</summary>
    public ImmutableArray<Growth> Growths { get; init; } = [];

    /// <summary>Inequalities between the exponents.</summary>
    public ImmutableArray<Expr> Region { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas =>
    [
        Operand, Claimed, new Symbol(Base), .. DefinitionFormulas, .. Region,
        .. Growths.SelectMany(growth => new[] { new Symbol(growth.Symbol), growth.Coefficient, growth.Exponent }),
    ];

    /// <inheritdoc/>
    public override Expr LeftSide => Operand;

    /// <inheritdoc/>
    public override FormulaRelation Relation => FormulaRelation.Asymptotic;

    /// <inheritdoc/>
    public override Expr RightSide => Claimed;

    /// <summary>An assertion with both sides and the region's inequalities as infix text.</summary>
    public static LeadingTermAssertion Of(string label, string operand, string claimed, params ReadOnlySpan<string> region)
    {
        var inequalities = ImmutableArray.CreateBuilder<Expr>(region.Length);
        foreach (var inequality in region)
        {
            inequalities.Add(ExpressionParser.Parse(inequality));
        }

        return new(label, ExpressionParser.Parse(operand), ExpressionParser.Parse(claimed)) { Region = inequalities.ToImmutable() };
    }

    /// <summary>The leading terms of the operand, each with the part of the region in which it leads.</summary>
    public ImmutableArray<LeadingCase> Cases() =>
        LeadingTerms.Of(Definitions.Expand(Operand).ToRationalFunction(), Growths, LinearRegion.Of(Region));

    /// <inheritdoc/>
    public override Finding Decide()
    {
        var claimed = LeadingTerm.Read(Definitions.Expand(Claimed), Base);
        var region = LinearRegion.Of(Region);
        var cases = Cases();
        foreach (var (conditions, term) in cases)
        {
            var part = conditions.Aggregate(region, (current, form) => current.Where(form, isStrict: true));
            if (Difference(term, claimed, part) is { } counterexample)
            {
                return new(Label, ProofMethod.LeadingTerm, ProofStatus.Refuted, $"the leading term is {Show(term)}", counterexample);
            }
        }

        // One case without conditions leads everywhere, borders of rivals included.
        return cases is [{ Conditions.Length: 0 }]
            ? new(Label, ProofMethod.LeadingTerm, ProofStatus.Proved, $"the leading term is {Show(cases[0].Term)} on the whole region", null)
            : new(Label, ProofMethod.LeadingTerm, ProofStatus.NotProved, "the leading term ties with others inside the region", null);
    }

    private Counterexample? Difference(LeadingTerm term, LeadingTerm claimed, LinearRegion part)
    {
        var exponents = term.Exponent - claimed.Exponent;
        var point = part.Where(exponents, isStrict: true).FindPoint() ?? part.Where(-exponents, isStrict: true).FindPoint();
        if (point is null)
        {
            if (term.Coefficient == claimed.Coefficient)
            {
                return null;
            }

            point = part.FindPoint()!.SetItems(WhereDifferent(term.Coefficient, claimed.Coefficient));
        }

        foreach (var variable in new[] { term, claimed }.SelectMany(
            side => side.Coefficient.Variables.Concat(side.Exponent.Variables)).Where(name => !point.ContainsKey(name)))
        {
            // Not 1: coefficients such as 1 - gamma would vanish there.
            point = point.Add(variable, new Rational(1, 3));
        }

        return new(point, At(term), At(claimed));

        string At(LeadingTerm side) =>
            $"{(side.Coefficient.Denominator.Evaluate(point).IsZero ? "infinite" : side.Coefficient.Evaluate(point))}*{Base}^({side.Exponent.Evaluate(point)})";
    }

    // With v -> 1/(1 + v) the values 1, 2, 3, ... of a counterexample lie in (0, 1/2], which suits shares such as gamma.
    private static IEnumerable<KeyValuePair<string, Rational>> WhereDifferent(RationalFunction left, RationalFunction right)
    {
        Dictionary<string, RationalFunction> shares = left.Variables.Union(right.Variables)
            .ToDictionary(name => name, name => (1 + RationalFunction.Variable(name)).Reciprocal(), StringComparer.Ordinal);
        var (first, second) = (left.Substitute(shares), right.Substitute(shares));
        Polynomial[] nonzero = [first.Numerator, first.Denominator, second.Numerator, second.Denominator];
        return PolynomialIdentity.Decide(first - second, [.. nonzero.Where(polynomial => !polynomial.IsZero)]).Counterexample!
            .Select(entry => KeyValuePair.Create(entry.Key, Rational.One / (1 + entry.Value)));
    }

    private string Show(LeadingTerm term) => term.ToExpr(Base).ToString();
}
