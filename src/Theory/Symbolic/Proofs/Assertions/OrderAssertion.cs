using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// One formula is at most another on a region. The abbreviations parametrise the region: what is left after writing them out are parameters
/// that range over all nonnegative numbers.
/// </summary>
/// <param name="Label">A few words.</param>
/// <param name="Lower">The smaller side.</param>
/// <param name="Upper">The larger side.</param>
public sealed record OrderAssertion(string Label, Expr Lower, Expr Upper) : Assertion(Label)
{
    /// <summary>
    /// Squares with weights that are split off the difference before the rest is certified: a difference that vanishes inside the region
    /// has no certificate without them. The weights are certified too.
    /// </summary>
    public ImmutableArray<(Expr Root, Expr Weight)> Squares { get; init; } = [];

    /// <summary>The highest power of the multiplier that is tried for each certificate.</summary>
    public int HighestMultiplierPower { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas =>
        [Lower, Upper, .. DefinitionFormulas, .. Squares.SelectMany(square => new[] { square.Root, square.Weight })];

    /// <inheritdoc/>
    public override Expr LeftSide => Lower;

    /// <inheritdoc/>
    public override FormulaRelation Relation => FormulaRelation.AtMost;

    /// <inheritdoc/>
    public override Expr RightSide => Upper;

    /// <summary>An assertion with both sides as infix text.</summary>
    public static OrderAssertion Of(string label, string lower, string upper, params ReadOnlySpan<(string Root, string Weight)> squares)
    {
        var parsed = ImmutableArray.CreateBuilder<(Expr, Expr)>(squares.Length);
        foreach (var (root, weight) in squares)
        {
            parsed.Add((ExpressionParser.Parse(root), ExpressionParser.Parse(weight)));
        }

        return new(label, ExpressionParser.Parse(lower), ExpressionParser.Parse(upper)) { Squares = parsed.ToImmutable() };
    }

    /// <inheritdoc/>
    public override Finding Decide()
    {
        var reader = new ExactReader();
        var (lower, upper) = (Read(Lower), Read(Upper));
        var squares = Squares.Select(square => (Root: Read(square.Root), Weight: Read(square.Weight))).ToList();
        squares.Add((RationalFunction.One, upper - lower - RationalFunction.Sum(squares.Select(square => square.Root.Pow(2) * square.Weight))));
        var certificate = SquareCertificate.TryFrom(
            upper - lower, squares, weight => PositivityCertificate.TryOnOrthant(weight, HighestMultiplierPower));
        if (certificate is not null)
        {
            return new(Label, ProofMethod.Certificate, ProofStatus.Proved, Describe(certificate), null);
        }

        var counterexample = OrthantSearch.WhereWrong(
            Definitions.Expand(Lower), Definitions.Expand(Upper), upper - lower, reader.Denominators) is { } parameters ? At(parameters) : null;
        return new(
            Label,
            ProofMethod.Certificate,
            counterexample is null ? ProofStatus.NotProved : ProofStatus.Refuted,
            counterexample is null ? "no certificate was found, and no point at which it fails" : "right - left is negative at a point",
            counterexample);

        RationalFunction Read(Expr formula) => reader.Read(Definitions.Expand(formula));

        Counterexample At(IReadOnlyDictionary<string, Rational> values)
        {
            // The values of the abbreviations too: they are what the statement is about.
            var point = values.ToImmutableSortedDictionary(StringComparer.Ordinal);
            foreach (var item in Definitions.Items.Where(item => Read(item.Value).Variables.All(values.ContainsKey)))
            {
                point = point.SetItem(item.Name, Read(item.Value).Evaluate(values));
            }

            return new(point, lower.Evaluate(values).ToString(), upper.Evaluate(values).ToString());
        }
    }

    private string Describe(SquareCertificate certificate)
    {
        var rest = certificate.Squares[^1].Weight;
        var squares = string.Concat(Squares.Select(square => $"({square.Root})^2*({square.Weight}) + "));
        var text = $"right - left = {squares}rest; the rest is a quotient of {rest.Numerator.TermCount} by {rest.Denominator.TermCount} terms";
        return rest.Multiplier.IsOne
            ? $"{text}, none with a negative coefficient"
            : $"{text} after multiplication by {rest.Multiplier}, none with a negative coefficient";
    }
}
