using System.Collections.Immutable;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class GradientLemmaTests
{
    public static TheoryData<int> VectorCases => [.. Enumerable.Range(0, VectorFile.Cases("lemma.json").Count)];

    [Theory]
    [MemberData(nameof(VectorCases))]
    public void Evaluate_ReferenceVector_EqualTo1e12(int index)
    {
        var instance = VectorFile.Cases("lemma.json")[index].GetProperty("instance");
        var expected = VectorFile.Cases("lemma.json")[index].GetProperty("expected");
        var lemma = new GradientLemma(VectorFile.Setting(instance), instance.GetProperty("query").GetInt32());
        double[] state = [.. instance.GetProperty("phi").Flat(), .. instance.GetProperty("upsilon").Doubles()];
        var gradient = new double[lemma.Dimension];
        Law.Close(expected.GetProperty("loss").GetDouble(), lemma.Evaluate(state, gradient), 1e-12, scale: 1);
        double[] reference = [.. expected.GetProperty("alpha").Flat(), .. expected.GetProperty("beta").Doubles()];
        for (var i = 0; i < reference.Length; i++)
        {
            Law.Close(reference[i], gradient[i], 1e-12, scale: 1, what: $"entry {i}");
        }
    }

    [Fact]
    public void Evaluate_TwoPatchesByHand_OneVisibleKey()
    {
        // The query is masked, the other patch of its area visible, Q = 0: A = 1/2, loss 1/2 x 1/2 x 1/4, alpha 1/2 x A (1-A)^2.
        var lemma = new GradientLemma(new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(1), 1), 0);
        var gradient = new double[3];
        Law.Close(1.0 / 16, lemma.Evaluate(new double[3], gradient), 1e-15);
        Law.Close(1.0 / 16, gradient[0], 1e-15);
        Law.Close(-1.0 / 16, gradient[1], 1e-15, what: "the query's own key loses what the other gains");
        Law.Close(1.0 / 16, gradient[2], 1e-15);
    }

    [Fact]
    public void Gradient_AnyInstance_MinusTheDerivativeOfTheLoss() => Law.Holds(SmallInstance.Any, instance =>
    {
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var state = instance.State();
        var gradient = new double[lemma.Dimension];
        var ignored = new double[lemma.Dimension];
        lemma.Evaluate(state, gradient);
        for (var i = 0; i < state.Length; i++)
        {
            double Slope(double step)
            {
                var (up, down) = ((double[])state.Clone(), (double[])state.Clone());
                up[i] += step;
                down[i] -= step;
                return (lemma.Evaluate(up, ignored) - lemma.Evaluate(down, ignored)) / (2 * step);
            }

            // Richardson twice: the error is of order step^6.
            const double h = 0.01;
            var (coarse, middle, fine) = (Slope(4 * h), Slope(2 * h), Slope(h));
            var (first, second) = (((4 * middle) - coarse) / 3, ((4 * fine) - middle) / 3);
            Law.Close(-(((16 * second) - first) / 15), gradient[i], 1e-8, scale: 1, what: $"entry {i}");
        }
    });

    [Fact]
    public void Beta_AnyInstance_AddsUpToZero() => Law.Holds(SmallInstance.Any, instance =>
    {
        var (lemma, gradient, _) = Evaluate(instance);
        Law.Close(0, gradient.Skip(lemma.UpsilonOffset).Sum(), 1e-14, scale: 1, what: "E2");
    });

    [Fact]
    public void Alpha_AnyInstance_TargetNeverFallsAndSpeedLimitHolds() => Law.Holds(SmallInstance.Any, instance =>
    {
        var (lemma, gradient, _) = Evaluate(instance);
        var limit = 8.0 / 27 * instance.Setting().RowRate * Math.Pow(instance.Values.Max(), 3);
        for (var k = 0; k < instance.Clusters.Length; k++)
        {
            for (var area = 0; area < instance.Phi[k].Length; area++)
            {
                var alpha = gradient[lemma.PhiOffset(k) + area];
                Assert.True(Math.Abs(alpha) <= limit * (1 + 1e-12), $"E10: {alpha} beyond {limit}");
                Assert.True(area != instance.Clusters[k][instance.Query] || alpha >= 0, $"E3: {alpha}");
            }
        }
    }, 400);

    [Fact]
    public void Loss_AnyInstance_BetweenItsFloorAndTheLossOfSayingNothingRight() => Law.Holds(SmallInstance.Any, instance =>
    {
        var (_, _, loss) = Evaluate(instance);
        var setting = instance.Setting();
        Assert.True(loss >= setting.LossFloor(instance.Query) * (1 - 1e-12), "E7");

        // Areas' attentions are at least 0 and add up to at most 1 (E12): the loss is at most 1/2 gamma (U^2 + U^2).
        Assert.True(loss <= setting.MaskRatio * Math.Pow(instance.Values.Max(), 2) * (1 + 1e-12), "E12");
    });

    [Fact]
    public void Evaluate_PatchesReversed_TheSameGradientReversed() => Law.Holds(SmallInstance.Any, instance =>
    {
        var (lemma, gradient, loss) = Evaluate(instance);
        var reversed = instance with
        {
            Clusters = [.. instance.Clusters.Select(labels => labels.Reverse().ToImmutableArray())],
            Query = instance.Patches - 1 - instance.Query,
            Upsilon = [.. instance.Upsilon.Reverse()],
        };
        var (_, other, otherLoss) = Evaluate(reversed);
        Law.Close(loss, otherLoss, 1e-13, scale: 1);
        for (var i = 0; i < gradient.Length; i++)
        {
            var image = i < lemma.UpsilonOffset ? i : lemma.UpsilonOffset + (gradient.Length - 1 - i);
            Law.Close(gradient[i], other[image], 1e-13, scale: 1, what: $"entry {i}");
        }
    });

    [Fact]
    public void Evaluate_CommonShiftOfUpsilon_ChangesNothing() => Law.Holds(SmallInstance.Any, instance =>
    {
        var (_, gradient, loss) = Evaluate(instance);
        var (_, shifted, shiftedLoss) = Evaluate(instance with { Upsilon = [.. instance.Upsilon.Select(x => x + 500)] });
        Law.Close(loss, shiftedLoss, 1e-11, scale: 1);
        Assert.All(gradient.Zip(shifted), pair => Law.Close(pair.First, pair.Second, 1e-11, scale: 1));
    });

    [Fact]
    public void Misuse_IsRefused()
    {
        var small = new Setting([Partition.FromSizes([2, 1])], DiscreteLatentLaw.Constant(1), 1);
        Assert.Throws<ArgumentException>(() => new GradientLemma(new Setting([Partition.FromSizes([2, 1])], new UniformLatentLaw(0, 1), 1), 0));
        Assert.Throws<ArgumentException>(() => new GradientLemma(new Setting([Partition.FromSizes([30, 30])], DiscreteLatentLaw.Constant(1), 30), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientLemma(small, 3));
        Assert.Throws<ArgumentException>(() => new GradientLemma(small, 0).Evaluate(new double[4], new double[5]));
    }

    private static (GradientLemma Lemma, double[] Gradient, double Loss) Evaluate(SmallInstance instance)
    {
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var gradient = new double[lemma.Dimension];
        return (lemma, gradient, lemma.Evaluate(instance.State(), gradient));
    }
}
