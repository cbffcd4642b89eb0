using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class MeanFieldTests
{
    private static readonly Arbitrary<FieldCase> Cases = Arb.From(
        from count in Gen.Choose(1, 4)
        from sizes in Law.LogReals(1, 1e6).ArrayOf(count)
        from whole in Gen.Elements(true, false)
        from numbers in Gen.Elements(1.0, 1.0, 2.0, 5.0, 7.25).ArrayOf(count)
        from query in Gen.Choose(0, count - 1)
        from ratio in Law.Reals(0.05, 0.95)
        from clusters in Gen.Choose(1, 4)
        from law in Gen.Elements<(double[] Values, double[] Probabilities)>(([1], [1]), ([0.5, 1.5], [0.25, 0.75]), ([0, 0.8, 2], [0.2, 0.5, 0.3]))
        from scale in Gen.Elements(0.0, 1.0, 15.0)
        from state in Law.Reals(-1, 1).ArrayOf(32)
        select new FieldCase(
            [.. sizes.Select((size, i) => (1 + (whole ? Math.Round(size) : size), numbers[i]))],
            query, ratio, clusters, [.. law.Values], [.. law.Probabilities], [.. state.Select(x => Math.Round(scale * x, 3))]),
        Shrink);

    [Fact]
    public void Evaluate_TargetAndOneCompetitorByHand()
    {
        // P = 4, areas of 2 and 2, half masked, Q = 0: n = (1, 2), u = 2/3, Z = 4.
        var groups = AreaGroups.Of([(2, 2)], 0, 0.5, 1, DiscreteLatentLaw.Constant(1));
        var field = new MeanField(groups);
        var derivative = new double[field.Dimension];
        field.Evaluate(new double[field.Dimension], derivative);
        var (a, b) = (1.0 / 6, 1.0 / 3);
        var g = (b * b) - (a * (1 - a));
        Law.Close(0.5 * a * (g + 1 - a), derivative[0], 1e-14);
        Law.Close(0.5 * b * (g - b), derivative[1], 1e-14);
        Law.Close(0.5 * ((1.0 / 12 * g) + (a * (g + 1 - a))), derivative[2], 1e-14);
        Law.Close(0.25 * ((1.0 / 6 * g) + (b * (g - b))), derivative[3], 1e-14);
        Law.Close(0.5 * 0.25 * g, derivative[4], 1e-14);
    }

    [Fact]
    public void Evaluate_AnyGroups_EqualsNestedSums() => Law.Holds(Cases, instance =>
    {
        var groups = instance.Groups();
        var field = new MeanField(groups);
        var state = instance.State(field.Dimension);
        var derivative = new double[field.Dimension];
        var attention = new double[groups.Slots.Length];
        var keys = new double[groups.Slots.Length + 1];
        var seen = field.Observe(state, derivative, attention, keys);
        var (expected, loss, miss, expectedAttention) = NestedSums(groups, instance, state);
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], derivative[i], 1e-11, scale: i < groups.Slots.Length ? 1e-3 : 1e-3 / groups.PatchCount, what: $"entry {i}");
        }

        Law.Close(loss, seen.Loss, 1e-11);
        Law.Close(miss, seen.SquaredMiss, 1e-11);
        Assert.All(expectedAttention.Zip(attention), pair => Law.Close(pair.First, pair.Second, 1e-11));
        var total = keys[^1] + Enumerable.Range(0, groups.Slots.Length).Sum(slot => groups.Slots[slot].Count * groups.OthersIn(slot) * keys[slot]);
        Law.Close(1, total, 1e-12, what: "attention row (E12)");
    }, 300);

    [Fact]
    public void Evaluate_AnyGroups_UpsilonAddsUpToZero() => Law.Holds(Cases, instance =>
    {
        var groups = instance.Groups();
        var field = new MeanField(groups);
        var derivative = new double[field.Dimension];
        field.Evaluate(instance.State(field.Dimension), derivative);
        var n = groups.Slots.Length;
        var sum = derivative[^1] + Enumerable.Range(0, n).Sum(slot => groups.Slots[slot].Count * groups.OthersIn(slot) * derivative[n + slot]);
        Law.Close(0, sum, 1e-13, scale: 1, what: "E2");
        Assert.True(derivative[0] >= 0, "E3");
    });

    [Fact]
    public void Evaluate_ConstantLatent_GroupOfThreeEqualsThreeGroupsOfOne() => Law.Holds(
        from size in Law.LogReals(1, 1e4)
        from target in Law.LogReals(1, 1e4)
        from phi in Law.Reals(-6, 6).ArrayOf(2)
        from upsilon in Law.Reals(-2, 2).ArrayOf(3)
        select (size, target, phi, upsilon),
        x =>
        {
            var together = Derivative(AreaGroups.Of([(x.target, 1), (x.size, 3)], 0, 0.6, 2, DiscreteLatentLaw.Constant(1.25)), [.. x.phi, .. x.upsilon]);
            var apart = Derivative(
                AreaGroups.Of([(x.target, 1), (x.size, 1), (x.size, 1), (x.size, 1)], 0, 0.6, 2, DiscreteLatentLaw.Constant(1.25)),
                [x.phi[0], x.phi[1], x.phi[1], x.phi[1], x.upsilon[0], x.upsilon[1], x.upsilon[1], x.upsilon[1], x.upsilon[2]]);
            int[] places = [0, 1, 4, 5, 8];
            Assert.All(Enumerable.Range(0, 5), i => Law.Close(together[i], apart[places[i]], 1e-11, scale: 1e-6));
        });

    [Fact]
    public void Evaluate_ContinuousLatentLateInTraining_EqualsIndependentQuadrature() => Law.Holds(
        from law in Gen.Elements<LatentLaw>(new UniformLatentLaw(0.5, 1.5), new UniformLatentLaw(0, 1), new BetaLatentLaw(0.5, 2.5, 0, 1))
        from phi in Law.LogReals(0.01, 400)
        select (law, phi),
        x =>
        {
            // The target alone: A = 1 / (1 + rho e^(-z Phi)), one integral over one latent.
            var groups = AreaGroups.Of([(50, 1)], 0, 0.5, 1, x.law);
            var derivative = Derivative(groups, [x.phi, 0, 0]);
            var w = 49 * groups.UnmaskedFraction;
            var rest = 50 - w;
            var expected = Mean(x.law, x.phi, z =>
            {
                var miss = 1 / (1 + (w / rest * Math.Exp(z * x.phi)));
                return z * z * z * (1 - miss) * miss * miss;
            });
            Law.Close(0.5 * expected, derivative[0], 1e-10);
        });

    [Fact]
    public void Evaluate_SizesUpTo1e15_Finite() => Law.Holds(
        from global in Law.LogReals(1e3, 1e15)
        from local in Law.LogReals(2, 1000)
        from phi in Law.Reals(-40, 700)
        select (global, local, phi),
        x => Assert.All(
            Derivative(AreaGroups.Of([(x.global, 1), (x.local, x.global / x.local)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1)), [x.phi, -0.5, 0, 0, 0, 0, 0]),
            value => Assert.True(double.IsFinite(value))));

    [Fact]
    public void Evaluate_ManyTimes_AllocatesNothing()
    {
        var groups = AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, new UniformLatentLaw(0.5, 1.5));
        var field = new MeanField(groups);
        var (state, derivative) = (new double[field.Dimension], new double[field.Dimension]);
        field.Evaluate(state, derivative);
        Assert.Equal(0, Allocation.Least(i =>
        {
            state[0] = 0.05 * i;
            field.Evaluate(state, derivative);
        }));
    }

    [Fact]
    public void TooManyDistinctAreasOfContinuousLatents_Refused()
    {
        (double, double)[] sizes = [.. Enumerable.Range(2, 6).Select(size => ((double)size, 1.0))];
        Assert.Throws<ArgumentException>(() => new MeanField(AreaGroups.Of(sizes, 0, 0.5, 1, new UniformLatentLaw(0, 1))));
    }

    private static double[] Derivative(AreaGroups groups, double[] state)
    {
        var field = new MeanField(groups);
        var derivative = new double[field.Dimension];
        field.Evaluate(state, derivative);
        return derivative;
    }

    private static double Mean(LatentLaw law, double phi, Func<double, double> f)
    {
        var (alpha, beta) = law is BetaLatentLaw shaped ? (shaped.Alpha, shaped.Beta) : (1, 1);
        var norm = Math.Exp(MathNet.Numerics.SpecialFunctions.BetaLn(alpha, beta));
        var cut = Math.Min(1, 10 / phi / (law.High - law.Low));
        double Part(double from, double to) => to <= from ? 0 : (to - from) * TanhSinh.Unit((x, rest) =>
        {
            var (left, right) = (from + ((to - from) * x), 1 - to + ((to - from) * rest));
            return f(law.Low + ((law.High - law.Low) * left)) * Math.Pow(left, alpha - 1) * Math.Pow(right, beta - 1) / norm;
        });
        return Part(0, cut) + Part(cut, 1);
    }

    // (11) written out: one sum for the latent of the target, one for each area that stands alone, one for the mean over a group.
    private static (double[] Derivative, double Loss, double Miss, double[] Attention) NestedSums(AreaGroups groups, FieldCase instance, double[] state)
    {
        var n = groups.Slots.Length;
        var u = (groups.PatchCount - (groups.MaskRatio * groups.PatchCount)) / (groups.PatchCount - 1);
        double Others(int j) => groups.Slots[j].Size - (j == 0 ? 1 : 0);
        double Visible(int j, double z) => Others(j) * u * Math.Exp((z * state[j]) + state[n + j]);
        double Masked(int j) => Others(j) * (1 - u) * Math.Exp(state[n + j]);
        double OverGroup(Func<double, double> f) => instance.Values.Zip(instance.Probabilities, (z, p) => p * f(z)).Sum();
        bool Alone(int j) => j == 0 || groups.Slots[j].Count <= 1;

        var derivative = new double[(2 * n) + 1];
        var attention = new double[n];
        double loss = 0, miss = 0;
        var alone = Enumerable.Range(0, n).Where(Alone).ToArray();
        foreach (var draw in Draws(alone.Length, instance.Values.Length))
        {
            double Latent(int j) => instance.Values[draw[Array.IndexOf(alone, j)]];
            var probability = draw.Aggregate(1.0, (product, digit) => product * instance.Probabilities[digit]);
            var self = Math.Exp(state[2 * n]);
            var total = self;
            for (var j = 0; j < n; j++)
            {
                total += groups.Slots[j].Count * (Masked(j) + (Alone(j) ? Visible(j, Latent(j)) : OverGroup(z => Visible(j, z))));
            }

            double Attention(int j, double z) => Visible(j, z) / total;
            var (za, a) = (Latent(0), Attention(0, Latent(0)));
            var others = total - Visible(0, za);
            var squares = Enumerable.Range(1, n - 1).Sum(j =>
                groups.Slots[j].Count * (Alone(j) ? Math.Pow(Latent(j) * Attention(j, Latent(j)), 2) : OverGroup(z => Math.Pow(z * Attention(j, z), 2))));
            var q = others / total;
            var g = squares - (za * za * a * q);
            loss += probability * 0.5 * (squares + (za * za * q * q));
            miss += probability * q * q;
            attention[0] += probability * a;
            derivative[0] += probability * za * a * (squares + (za * za * q * q));
            derivative[n] += probability * ((Masked(0) / total * g) + (a * (squares + (za * za * q * q))));
            derivative[2 * n] += probability * self / total * g;
            for (var j = 1; j < n; j++)
            {
                double Mean(Func<double, double> f) => Alone(j) ? f(Latent(j)) : OverGroup(f);
                attention[j] += probability * Mean(z => Attention(j, z));
                derivative[j] += probability * Mean(z => z * Attention(j, z) * (g - (z * z * Attention(j, z))));
                derivative[n + j] += probability * ((Masked(j) / total * g) + Mean(z => Attention(j, z) * (g - (z * z * Attention(j, z)))));
            }
        }

        var rate = groups.MaskRatio / groups.ClusterCount;
        for (var j = 0; j < n; j++)
        {
            derivative[j] *= rate;
            derivative[n + j] *= Others(j) > 0 ? rate / Others(j) : 0;
        }

        derivative[2 * n] *= rate;
        return (derivative, loss, miss, attention);
    }

    private static IEnumerable<int[]> Draws(int length, int values) => length == 0
        ? [[]]
        : Draws(length - 1, values).SelectMany(rest => Enumerable.Range(0, values).Select(digit => rest.Append(digit).ToArray()));

    private static IEnumerable<FieldCase> Shrink(FieldCase instance)
    {
        for (var g = 0; g < instance.Areas.Length; g++)
        {
            if (g != instance.Query)
            {
                yield return instance with { Areas = instance.Areas.RemoveAt(g), Query = instance.Query > g ? instance.Query - 1 : instance.Query };
            }

            if (instance.Areas[g] != (2, 1))
            {
                yield return instance with { Areas = instance.Areas.SetItem(g, (2, 1)) };
            }
        }

        if (instance.Values is not [1])
        {
            yield return instance with { Values = [1], Probabilities = [1] };
        }

        if (instance.Numbers.Any(x => x != 0))
        {
            yield return instance with { Numbers = [.. instance.Numbers.Select(x => Math.Truncate(x / 2))] };
        }
    }

    internal sealed record FieldCase(
        ImmutableArray<(double Size, double Count)> Areas,
        int Query,
        double Ratio,
        int Clusters,
        ImmutableArray<double> Values,
        ImmutableArray<double> Probabilities,
        ImmutableArray<double> Numbers)
    {
        public AreaGroups Groups() => AreaGroups.Of(Areas, Query, Ratio, Clusters, new DiscreteLatentLaw(Values, Probabilities));

        public double[] State(int dimension) => [.. Numbers.Take(dimension)];

        public override string ToString() =>
            $"areas {string.Join(' ', Areas)}, query in {Query}, gamma {Ratio:R}, K = {Clusters}, latent {{{string.Join(',', Values)}}}, state {string.Join(' ', Numbers)}";
    }
}
