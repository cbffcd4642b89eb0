using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class RowBackpropagationTests
{
    [Fact]
    public void Add_AllImagesOfAnyInstance_EqualsTheGradientLemma() => Law.Holds(SmallInstance.Any, instance =>
    {
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        var (expected, actual) = (new double[lemma.Dimension], new double[batch.Dimension]);
        var loss = lemma.Evaluate(instance.State(), expected);
        batch.Evaluate(0, instance.State(), actual);
        Law.Close(loss, batch.Loss, 1e-12, what: "loss");
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], actual[i], 1e-12, scale: 1e-3, what: $"entry {i}");
        }
    }, 500);

    [Fact]
    public void Add_UpsilonFarApart_EqualsTheGradientLemma() => Law.Holds(SmallInstance.Any, instance =>
    {
        // A spread of Upsilon beyond what one factor for each key can hold: every key then has an exponential of its own.
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        var (expected, actual, state) = (new double[lemma.Dimension], new double[batch.Dimension], instance.State());
        state[^1] += 90;
        state[^2] -= 30;
        var loss = lemma.Evaluate(state, expected);
        batch.Evaluate(0, state, actual);
        Law.Close(loss, batch.Loss, 1e-12, what: "loss");
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], actual[i], 1e-12, scale: 1e-3, what: $"entry {i}");
        }
    });

    [Fact]
    public void Add_OnePatchOfTwoVisible_EqualsTheHandCalculation()
    {
        // Query 0 masked, patch 1 visible in the query's own area, z = 2, Phi = ln 3 / 2: scores 0 and ln 3, A = 3/4,
        // loss = 1/2 4 (1/4)^2 = 1/8; dL/dA = -4 (1/4) = -1, dA/ds = A (1-A) = 3/16, so -dL/dPhi = 2 3/16.
        var setting = new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(2), 1);
        var row = new RowBackpropagation<double>(setting, 0);
        var descent = new double[3];
        row.Start([Math.Log(3) / 2, 0, 0]);
        row.Add(OneImage.Of<double>(setting, 0, [1], [2]));
        row.Finish(descent);
        Assert.Equal(0.125, row.Loss, 1e-15);
        Assert.Equal(0.75, row.Attention[0][0], 1e-15);
        Assert.All(descent.Zip([0.375, -0.1875, 0.1875]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Add_AnyInstance_IsTheDerivativeOfTheLoss() => Law.Holds(SmallInstance.Any, instance =>
    {
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        double[] state = [.. instance.State().Select(x => x / 10)];
        var (descent, ignored) = (new double[state.Length], new double[state.Length]);
        batch.Evaluate(0, state, descent);
        for (var i = 0; i < state.Length; i++)
        {
            const double h = 1e-4;
            var centre = state[i];
            double At(double x)
            {
                state[i] = x;
                batch.Evaluate(0, state, ignored);
                return batch.Loss;
            }

            // Fourth-order central difference.
            var slope = ((8 * (At(centre + h) - At(centre - h))) - (At(centre + (2 * h)) - At(centre - (2 * h)))) / (12 * h);
            state[i] = centre;
            Law.Close(-slope, descent[i], 1e-9, scale: 1, what: $"entry {i}");
        }
    });

    [Fact]
    public void Add_EveryImageOfAnyInstance_ObeysTheExactClaims() => Law.Holds(SmallInstance.Any, instance =>
    {
        var setting = instance.Setting();
        var row = new RowBackpropagation<double>(setting, instance.Query);
        var single = new RowBackpropagation<float>(setting, instance.Query);
        var (descent, rounded) = (new double[row.Dimension], new double[row.Dimension]);
        foreach (var (cluster, visible, latents, _) in EnumeratedImages.All(setting, instance.Query))
        {
            row.Start(instance.State());
            single.Start(instance.State());
            row.Add(OneImage.Of<double>(setting, cluster, visible, latents));
            single.Add(OneImage.Of<float>(setting, cluster, visible, latents));
            row.Finish(descent);
            single.Finish(rounded);
            var start = setting.Partitions.Take(cluster).Sum(partition => partition.AreaCount);
            var limit = 8.0 / 27 * Math.Pow(latents.Max(), 3) * (1 + 1e-12);
            var upsilon = descent.AsSpan()[^setting.PatchCount..].ToArray();

            // E2, E12, E10, E3 (in both formats), and no motion of other clusters.
            Assert.True(Math.Abs(upsilon.Sum()) <= 2e-15 * (1 + latents.Max(z => z * z)), $"E2: {upsilon.Sum():E2}");
            double[] attention = [.. row.Attention[..latents.Length].ToArray().Select(lanes => lanes[0])];
            Assert.All(attention, share => Assert.InRange(share, 0, 1 + 1e-12));
            Assert.InRange(attention.Sum(), 0, 1 + 1e-12);
            Assert.All(descent[start..(start + latents.Length)], rate => Assert.InRange(rate, -limit, limit));
            var target = start + setting.Partitions[cluster].AreaOf(instance.Query);
            Assert.True(descent[target] >= 0 && rounded[target] >= 0, "E3");
            Assert.All(descent[..start].Concat(descent[(start + latents.Length)..^setting.PatchCount]), rate => Assert.Equal(0, rate));
            for (var i = 0; i < descent.Length; i++)
            {
                // Scores up to 60 carry float32 rounding of 60 x 6e-8, which the softmax multiplies by at most 4.
                Law.Close(descent[i], rounded[i], 1e-4, scale: 1, what: $"float32 entry {i}");
            }
        }
    });

    [Fact]
    public void Add_AttentionAlmostOnTheTarget_KeepsItsDigits()
    {
        // 1 - A is e^-40: taken as 1 less A it would be 0 and training would stop.
        var setting = new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(1), 1);
        var row = new RowBackpropagation<double>(setting, 0);
        var descent = new double[3];
        row.Start([40, 0, 0]);
        row.Add(OneImage.Of<double>(setting, 0, [1], [1]));
        row.Finish(descent);
        Law.Close(Math.Exp(-80), descent[0], 1e-12);
    }

    [Fact]
    public void Add_ScoresFarApart_StayFinite()
    {
        var setting = new Setting([Partition.FromSizes([2, 2])], DiscreteLatentLaw.Constant(1), 2);
        var row = new RowBackpropagation<float>(setting, 0);
        var descent = new double[6];
        row.Start([5000, -5000, 900, -900, 300, 0]);
        row.Add(OneImage.Of<float>(setting, 0, [1, 2], [1, 1]));
        row.Finish(descent);
        Assert.All(descent, rate => Assert.True(double.IsFinite(rate)));

        // With nothing of the target visible and no other area either, the loss is 1/2 z^2.
        row.Start([0, -5000, 0, 0, 0, 0]);
        row.Add(OneImage.Of<float>(setting, 0, [2, 3], [1, 1]));
        Assert.Equal(0.5f, row.Loss);
    }
}
