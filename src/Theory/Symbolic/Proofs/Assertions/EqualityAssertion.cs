using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Operations applied to a formula, one after another, give the claimed formula.</summary>
/// <param name="Label">A few words.</param>
/// <param name="Operand">The formula that the operations are applied to.</param>
/// <param name="Claimed">What they are claimed to give.</param>
public sealed record EqualityAssertion(string Label, Expr Operand, Expr Claimed) : Assertion(Label)
{
    /// <summary>The operations, first to last; none for a plain equality.</summary>
    public ImmutableArray<ExactOperation> Operations { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas =>
        [Operand, Claimed, .. DefinitionFormulas, .. Operations.SelectMany(operation => operation.Formulas)];

    /// <inheritdoc/>
    /// <remarks>Means that follow each other are one mean.</remarks>
    public override Expr LeftSide =>
        Operations.Aggregate(Operand, (inner, operation) => inner is FunctionCall call && call.Name == operation.Name ? inner : Expr.Call(operation.Name, inner));

    /// <inheritdoc/>
    public override FormulaRelation Relation => FormulaRelation.Equal;

    /// <inheritdoc/>
    public override Expr RightSide => Claimed;

    /// <summary>An assertion with both sides as infix text.</summary>
    public static EqualityAssertion Of(string label, string operand, string claimed, params ImmutableArray<ExactOperation> operations) =>
        new(label, ExpressionParser.Parse(operand), ExpressionParser.Parse(claimed)) { Operations = operations };

    /// <summary>The left side: the operand after the operations.</summary>
    public RationalFunction Left() => Read(new()).Left;

    /// <inheritdoc/>
    public override Finding Decide()
    {
        var reader = new ExactReader();
        var (left, right) = Read(reader);
        var difference = left - right;
        if (difference.IsZero)
        {
            return new(Label, ProofMethod.Identity, ProofStatus.Proved, $"left - right = 0; both are {Short(left)}", null);
        }

        var counterexample = reader.HasTranscendentalParts
            ? RealPoints.WhereDifferent(left, right)
            : ExactPoint(left, right, reader.Denominators);
        return new(
            Label,
            ProofMethod.Identity,
            counterexample is null ? ProofStatus.NotProved : ProofStatus.Refuted,
            $"left - right = {Short(difference)}",
            counterexample);
    }

    private static Counterexample ExactPoint(RationalFunction left, RationalFunction right, IReadOnlyCollection<Polynomial> denominators)
    {
        var found = PolynomialIdentity.Decide(left - right, [.. denominators, left.Denominator, right.Denominator]).Counterexample!;
        var point = new Dictionary<string, Rational>(found, StringComparer.Ordinal);
        foreach (var variable in left.Variables.Concat(right.Variables))
        {
            point.TryAdd(variable, Rational.One);
        }

        return new(
            point.ToImmutableSortedDictionary(StringComparer.Ordinal), left.Evaluate(point).ToString(), right.Evaluate(point).ToString());
    }

    private static string Short(RationalFunction function)
    {
        var text = function.ToString();
        return text.Length <= 300 ? text : $"a quotient of {function.Numerator.TermCount} by {function.Denominator.TermCount} terms";
    }

    private (RationalFunction Left, RationalFunction Right) Read(ExactReader reader)
    {
        var left = reader.Read(Definitions.Expand(Operand));
        foreach (var operation in Operations)
        {
            left = operation.Apply(left, Definitions, reader);
        }

        return (left, reader.Read(Definitions.Expand(Claimed)));
    }
}
