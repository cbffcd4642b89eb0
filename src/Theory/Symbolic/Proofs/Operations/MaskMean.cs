using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// The mean over masks that hide the query, for counts of unmasked patches in disjoint sets: they are multivariate hypergeometric, so
/// E[prod u_j^(i_j)] = f_i prod n_j^(i_j) with falling factorials, i = sum i_j and f_i the probability that i given patches other than the
/// query are all unmasked.
/// </summary>
/// <param name="Counts">The counts, each with the size of its set.</param>
public sealed record MaskMean(ImmutableArray<Definition> Counts) : ExactOperation
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas => Counts.SelectMany(count => new[] { new Symbol(count.Name), count.Value });

    /// <inheritdoc/>
    public override string Name => "E";

    /// <inheritdoc/>
    public override string Description => $"mean over masks, unmasked counts of sets of sizes {string.Join(", ", Counts)}";

    /// <summary>The mean with the sets' sizes in lines <c>count = size</c>.</summary>
    public static MaskMean Over(params ReadOnlySpan<string> counts) => new(DefinitionList.Of(counts).Items);

    internal override RationalFunction Apply(RationalFunction function, DefinitionList definitions, ExactReader reader)
    {
        var sizes = Counts.ToDictionary(count => count.Name, count => definitions.Expand(count.Value).ToPolynomial(), StringComparer.Ordinal);
        return Termwise.Map(function, [.. sizes.Keys], Moment);

        Polynomial Moment(IReadOnlyList<VariablePower> powers)
        {
            // u^e = sum_k S(e, k) u^(k), with Stirling's numbers of the second kind; indexed by the number of patches that must be unmasked.
            Polynomial[] byOrder = [Polynomial.One];
            foreach (var (count, exponent) in powers)
            {
                var next = new Polynomial[byOrder.Length + exponent];
                Array.Fill(next, Polynomial.Zero);
                for (var order = 0; order < byOrder.Length; order++)
                {
                    for (var k = 1; k <= exponent; k++)
                    {
                        next[order + k] += byOrder[order] * StirlingNumber(exponent, k) * Polynomial.FallingFactorial(sizes[count], k);
                    }
                }

                byOrder = next;
            }

            return Polynomial.Sum(byOrder.Select((sum, order) => order == 0 ? sum : sum * Polynomial.Variable($"f{order}")));
        }
    }

    // S(n, k) = k S(n-1, k) + S(n-1, k-1).
    private static int StirlingNumber(int n, int k) =>
        k == 0 || n == 0 ? (n == k ? 1 : 0) : (k * StirlingNumber(n - 1, k)) + StirlingNumber(n - 1, k - 1);
}
