using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

/// <summary>The algebra on the shapes it was written for: the gradient lemma in six symbols, and a softmax written out.</summary>
public class SoftmaxCalculusTests
{
    private static readonly Rational Half = new(1, 2);

    private static readonly RationalFunction WeightOfTarget = RationalFunction.Variable("W_a");
    private static readonly RationalFunction Weight = RationalFunction.Variable("W_j");
    private static readonly RationalFunction Rest = RationalFunction.Variable("R");
    private static readonly RationalFunction Squares = RationalFunction.Variable("S");
    private static readonly RationalFunction LatentOfTarget = RationalFunction.Variable("z_a");
    private static readonly RationalFunction Latent = RationalFunction.Variable("z_j");

    [Fact]
    public void GradientLemma_InSixSymbols_IsProved() => Assert.True(GradientLemma(latentPower: 2, sign: 1, squarePower: 2).IsProved);

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(3, 1, 2)]
    [InlineData(2, -1, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 1, 3)]
    public void GradientLemma_Mutated_IsRefutedAtADefinedPoint(int latentPower, int sign, int squarePower)
    {
        var finding = GradientLemma(latentPower, sign, squarePower);
        Assert.False(finding.IsProved);
        Assert.False(finding.Difference.Evaluate(finding.Counterexample!).IsZero);
    }

    [Fact]
    public void Softmax_OverEightKeysWrittenOut_HasTheLemmasGradient()
    {
        const int keys = 8;
        var weights = Enumerable.Range(0, keys).Select(key => RationalFunction.Variable($"W{key}")).ToArray();
        var latents = Enumerable.Range(0, keys).Select(key => RationalFunction.Variable($"z{key}")).ToArray();
        var total = RationalFunction.Sum(weights);
        var attention = weights.Select(weight => weight / total).ToArray();
        var deviations = attention.Select((share, key) => key == 0 ? share - 1 : share).ToArray();
        var loss = Half * RationalFunction.Sum(deviations.Select((deviation, key) => latents[key].Pow(2) * deviation.Pow(2)));
        var mean = RationalFunction.Sum(attention.Select((share, key) => latents[key].Pow(2) * deviations[key] * share));
        for (var key = 0; key < keys; key++)
        {
            var gradient = -Derivation.Along($"W{key}", latents[key] * weights[key]).Apply(loss);
            var lemma = latents[key] * attention[key] * (mean - (latents[key].Pow(2) * deviations[key]));
            Assert.True(PolynomialIdentity.Decide(gradient, lemma).IsProved);
            Assert.False(PolynomialIdentity.Decide(gradient, lemma * 2).IsProved);
        }
    }

    private static IdentityFinding GradientLemma(int latentPower, int sign, int squarePower)
    {
        var total = WeightOfTarget + Weight + Rest;
        var (shareOfTarget, share) = (WeightOfTarget / total, Weight / total);
        var loss = Half
            * ((LatentOfTarget.Pow(2) * (1 - shareOfTarget).Pow(2)) + (Latent.Pow(2) * share.Pow(2)) + (Squares / total.Pow(2)));
        var gradient = -Derivation.Along("W_j", Latent * Weight).Apply(loss);
        var mean = (Latent.Pow(2) * share.Pow(2)) + (Squares / total.Pow(squarePower))
            - (sign * LatentOfTarget.Pow(2) * shareOfTarget * (1 - shareOfTarget));
        return PolynomialIdentity.Decide(gradient, Latent * share * (mean - (Latent.Pow(latentPower) * share)));
    }
}
