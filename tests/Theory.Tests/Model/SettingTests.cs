using System.Numerics;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class SettingTests
{
    [Fact]
    public void Constants_MaeVit196_HandNumbers()
    {
        var setting = new Setting([Partition.FromSizes([100, 12, 12, 12, 12, 12, 12, 12, 12])], DiscreteLatentLaw.Constant(1), 147);
        Assert.Equal((196, 1, 147, 49), (setting.PatchCount, setting.ClusterCount, setting.MaskedCount, setting.UnmaskedCount));
        Assert.Equal((0.75, 0.75), (setting.MaskRatio, setting.RowRate));
        Law.Close(49.0 / 195, setting.UnmaskedFraction, 1e-15);

        // The floor given that the query is masked, as printed in the theory.
        Law.Close(0.018774, setting.LossFloor(150) / setting.MaskRatio, 3e-5);
    }

    [Fact]
    public void Constants_AnySmallInstance_EqualCountsOverEveryMask() => Law.Holds(SmallInstance.Any, instance =>
    {
        var setting = instance.Setting();
        var secondMoment = instance.Values.Zip(instance.Probabilities, (z, p) => z * z * p).Sum();
        double masks = 0, hidden = 0, otherVisible = 0, fullyMasked = 0;
        for (var mask = 0u; mask < 1u << instance.Patches; mask++)
        {
            if (BitOperations.PopCount(mask) != instance.Masked)
            {
                continue;
            }

            masks++;
            if ((mask >> instance.Query & 1) == 0)
            {
                continue;
            }

            hidden++;
            otherVisible += Enumerable.Range(0, instance.Patches).Count(q => (mask >> q & 1) == 0) / (instance.Patches - 1.0);
            fullyMasked += instance.Clusters.Count(labels =>
                Enumerable.Range(0, instance.Patches).All(q => labels[q] != labels[instance.Query] || (mask >> q & 1) == 1));
        }

        Law.Close(hidden / masks / instance.Clusters.Length, setting.RowRate, 1e-14);
        Law.Close(hidden / masks, setting.MaskRatio, 1e-14);
        Law.Close(otherVisible / hidden, setting.UnmaskedFraction, 1e-14);
        Law.Close(0.5 * secondMoment * fullyMasked / masks / instance.Clusters.Length, setting.LossFloor(instance.Query), 1e-13);
    });

    [Fact]
    public void ClusterProbabilities_Given_WeighClustersFloorAndGradient()
    {
        var law = DiscreteLatentLaw.Constant(1);
        Partition[] partitions = [Partition.FromSizes([3, 1]), Partition.FromSizes([1, 3])];
        var (uniform, weighted) = (new Setting(partitions, law, 3), new Setting(partitions, law, 3, [0.9, 0.1]));
        Assert.True(uniform.HasUniformClusters);
        Assert.Equal([1.8, 0.2], weighted.ClusterShares);

        // Query 0: its target has two other patches in cluster 0 and is alone in cluster 1, where it is hidden whenever the query is.
        Law.Close(0.5 * 0.75 * ((0.9 / 3) + 0.1), weighted.LossFloor(0), 1e-14);
        Law.Close(0.5 * 0.75 * ((0.5 / 3) + 0.5), uniform.LossFloor(0), 1e-14);
        Law.Close(0.675, AreaGroups.Of(RowLayout.Of(weighted, 0), 0).RowRate, 1e-14);
        double[] Gradient(Setting setting)
        {
            var lemma = new MimVerify.Theory.Dynamics.GradientLemma(setting, 0);
            var gradient = new double[lemma.Dimension];
            lemma.Evaluate(new double[lemma.Dimension], gradient);
            return gradient[..4];
        }

        var (even, uneven) = (Gradient(uniform), Gradient(weighted));
        for (var i = 0; i < 4; i++)
        {
            Law.Close(even[i] * (i < 2 ? 1.8 : 0.2), uneven[i], 1e-14, what: $"entry {i}");
        }

        Assert.Throws<ArgumentException>(() => new Setting(partitions, law, 2, [0.9, 0.2]));
        Assert.Throws<ArgumentException>(() => new Setting(partitions, law, 2, [1]));
    }

    [Fact]
    public void Misuse_IsRefused()
    {
        var law = DiscreteLatentLaw.Constant(1);
        Assert.Throws<ArgumentException>(() => new Setting([], law, 1));
        Assert.Throws<ArgumentException>(() => new Setting([Partition.FromSizes([2]), Partition.FromSizes([3])], law, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Setting([Partition.FromSizes([1])], law, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Setting([Partition.FromSizes([3])], law, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Setting([Partition.FromSizes([3])], law, 3));
    }
}
