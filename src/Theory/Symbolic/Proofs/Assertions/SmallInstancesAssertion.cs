using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// The gradient lemma on every image of a few patches: every partition, every query and every mask that hides it, the softmax over all keys
/// written out with one symbol for the weight of each key, and nothing grouped.
/// </summary>
/// <param name="Label">A few words.</param>
/// <param name="PatchCount">The number of patches.</param>
/// <param name="Alpha">The claimed minus derivative of the loss by Phi_j, in z_j, A_j, c_j of that area and G.</param>
/// <param name="Beta">The claimed minus derivative by Upsilon_q, in the key's attn, z_j and c_j of its area, G, and v, 1 for an unmasked key, else 0.</param>
public sealed record SmallInstancesAssertion(string Label, int PatchCount, Expr Alpha, Expr Beta) : Assertion(Label)
{
    private static readonly Polynomial Inverse = Polynomial.Variable("I");

    private readonly Polynomial[] _weights = [.. Enumerable.Range(0, PatchCount).Select(q => Polynomial.Variable($"w{q}"))];

    private readonly Polynomial _total = Polynomial.Sum(Enumerable.Range(0, PatchCount).Select(q => Polynomial.Variable($"w{q}")));

    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas => [LeftSide, Alpha, Beta];

    /// <inheritdoc/>
    /// <remarks>The rates of one area; those of keys are <see cref="Beta"/>.</remarks>
    public override Expr LeftSide => new Symbol("alpha_j");

    /// <inheritdoc/>
    public override FormulaRelation Relation => FormulaRelation.Equal;

    /// <inheritdoc/>
    public override Expr RightSide => Alpha;

    /// <summary>An assertion with both claims as infix text.</summary>
    public static SmallInstancesAssertion Of(int patchCount, string alpha, string beta) =>
        new($"P = {patchCount}", patchCount, ExpressionParser.Parse(alpha), ExpressionParser.Parse(beta));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A claim is no polynomial.</exception>
    public override Finding Decide()
    {
        var (alpha, beta) = (Alpha.ToPolynomial(), Beta.ToPolynomial());
        var (instances, identities) = (0, 0);
        foreach (var labels in SetPartitions(PatchCount))
        {
            for (var query = 0; query < PatchCount; query++)
            {
                // At least one patch is visible.
                foreach (var mask in Enumerable.Range(1, (1 << PatchCount) - 2).Where(mask => (mask >> query & 1) == 1))
                {
                    instances++;
                    foreach (var (name, left, right) in Sides(labels, query, mask, alpha, beta))
                    {
                        identities++;
                        if (!Cleared(left - right).IsZero)
                        {
                            return Refuted($"{name}, areas {string.Join(string.Empty, labels)}, query {query}, masked {MaskText(mask)}", left, right);
                        }
                    }
                }
            }
        }

        return new(
            Label, ProofMethod.Enumeration, ProofStatus.Proved, $"{identities} identities in {instances} instances, each reduced to 0", null);
    }

    // The loss of one draw and its derivatives, with I for 1/Z: all are polynomials, and D(I) = -I^2 D(Z).
    private IEnumerable<(string Name, Polynomial Left, Polynomial Right)> Sides(int[] labels, int query, int mask, Polynomial alpha, Polynomial beta)
    {
        var areas = labels.Max() + 1;
        Polynomial[] latents = [.. Enumerable.Range(0, areas).Select(j => Polynomial.Variable($"z{j}"))];
        Polynomial[] attention =
        [
            .. Enumerable.Range(0, areas).Select(j => Polynomial.Sum(_weights.Where((_, q) => labels[q] == j && IsVisible(q))) * Inverse),
        ];
        Polynomial[] c = [.. attention.Select((share, j) => j == labels[query] ? share - 1 : share)];
        var pull = Polynomial.Sum(attention.Select((share, j) => latents[j].Pow(2) * c[j] * share));
        var loss = Polynomial.Sum(c.Select((factor, j) => latents[j].Pow(2) * factor.Pow(2))) * new Rational(1, 2);

        // The loss depends on the weights through the derivatives alone.
        Polynomial[] byWeight = [.. Enumerable.Range(0, PatchCount).Select(q => loss.Derivative($"w{q}"))];
        var byInverse = loss.Derivative("I");
        for (var j = 0; j < areas; j++)
        {
            var area = j;
            yield return ($"Phi_{j}", MinusDerivative(q => labels[q] == area && IsVisible(q) ? latents[area] : 0), alpha.Substitute(Meanings(j, 0, 0)));
        }

        for (var q = 0; q < PatchCount; q++)
        {
            var key = q;
            yield return (
                $"Upsilon_{q}",
                MinusDerivative(other => other == key ? 1 : 0),
                beta.Substitute(Meanings(labels[q], _weights[q] * Inverse, IsVisible(q) ? 1 : 0)));
        }

        bool IsVisible(int q) => (mask >> q & 1) == 0;

        Polynomial MinusDerivative(Func<int, Polynomial> rate)
        {
            Polynomial[] images = [.. _weights.Select((weight, q) => rate(q) * weight)];
            return (byInverse * Inverse.Pow(2) * Polynomial.Sum(images)) - Polynomial.Sum(images.Select((image, q) => image * byWeight[q]));
        }

        Dictionary<string, Polynomial> Meanings(int area, Polynomial share, int visible) => new(StringComparer.Ordinal)
        {
            ["z_j"] = latents[area], ["A_j"] = attention[area], ["c_j"] = c[area], ["G"] = pull, ["attn"] = share, ["v"] = visible,
        };
    }

    // Multiplied by a power of Z, with Z written out: zero where and only where the function is.
    private Polynomial Cleared(Polynomial value)
    {
        var parts = value.CoefficientsIn("I");
        return Polynomial.Sum(parts.Select((part, power) => part * _total.Pow(parts.Count - 1 - power)));
    }

    private Finding Refuted(string where, Polynomial left, Polynomial right)
    {
        var (leftSide, rightSide) = (WithoutInverse(left), WithoutInverse(right));
        var point = PolynomialIdentity.Decide(leftSide - rightSide, [_total]).Counterexample!.ToImmutableSortedDictionary(StringComparer.Ordinal);
        foreach (var variable in leftSide.Variables.Concat(rightSide.Variables).Where(name => !point.ContainsKey(name)))
        {
            point = point.Add(variable, Rational.One);
        }

        return new(
            Label,
            ProofMethod.Enumeration,
            ProofStatus.Refuted,
            where,
            new(point, leftSide.Evaluate(point).ToString(), rightSide.Evaluate(point).ToString()));

        RationalFunction WithoutInverse(RationalFunction side) => side.Substitute("I", ((RationalFunction)_total).Reciprocal());
    }

    private string MaskText(int mask) => string.Concat(Enumerable.Range(0, PatchCount).Select(q => mask >> q & 1));

    // Restricted growth strings: the label of each patch is at most one more than every label before it.
    private static IEnumerable<int[]> SetPartitions(int count) =>
        count == 1
            ? [[0]]
            : SetPartitions(count - 1).SelectMany(
                head => Enumerable.Range(0, head.Max() + 2).Select(label => (int[])[.. head, label]));
}
