using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

/// <summary>The compiled equations beside the hand-written loop.</summary>
public class CompiledMeanFieldTests
{
    private static readonly Gen<AreaGroups> Rows =
        from law in Gen.Elements<LatentLaw>(
            DiscreteLatentLaw.Constant(1),
            DiscreteLatentLaw.Constant(0.7),
            new DiscreteLatentLaw([0.5, 1.5], [0.25, 0.75]),
            new DiscreteLatentLaw([0, 0.8, 2], [0.2, 0.5, 0.3]),
            new DiscreteLatentLaw([0.3, 0.6, 1, 1.7], [0.4, 0.3, 0.2, 0.1]),
            new DiscreteLatentLaw([0.1, 0.4, 0.9, 1.3, 2], [0.2, 0.2, 0.2, 0.2, 0.2]),
            new UniformLatentLaw(0.5, 1.5),
            new UniformLatentLaw(0, 1),
            new BetaLatentLaw(2.5, 1.5, 0.25, 1))
        from count in Gen.Choose(1, law.IsDiscrete ? 5 : 2)
        from sizes in Law.LogReals(1, 1e9).ArrayOf(count)
        from whole in Gen.Elements(true, false)
        from numbers in Gen.Elements(0.5, 1.0, 1.0, 2.0, 5.0, 7.25).ArrayOf(count)
        from query in Gen.Choose(0, count - 1)
        from ratio in Law.Reals(0.05, 0.95)
        from clusters in Gen.Choose(1, 4)
        select AreaGroups.Of(
            [.. sizes.Select((size, i) => (1 + (whole ? Math.Round(size) : size), i == query ? Math.Max(1, numbers[i]) : numbers[i]))], query, ratio, clusters, law);

    private static readonly Arbitrary<FieldPoint> Points = Arb.From(
        from row in Rows
        from scale in Gen.Elements(0.0, 1.0, 6.0, 40.0)
        from phi in Law.Reals(-1, 1).ArrayOf(row.Slots.Length)
        from upsilon in Law.Reals(-1, 1).ArrayOf(row.Slots.Length + 1)
        select new FieldPoint(row, [.. phi.Select(x => scale * x), .. upsilon.Select(x => Math.Min(scale, 10) * x)]));

    [Fact]
    public void Observe_AnyRow_EqualsTheHandWrittenLoop() => Law.Holds(
        Points,
        point =>
        {
            var (n, field, oracle) = (point.Row.Slots.Length, new MeanField(point.Row), new HandWrittenMeanField(point.Row));
            var (actual, expected) = (new double[field.Dimension], new double[field.Dimension]);
            var (attention, expectedAttention) = (new double[n], new double[n]);
            var (keys, expectedKeys) = (new double[n + 1], new double[n + 1]);
            var seen = field.Observe(point.State, actual, attention, keys);
            var expectedSeen = oracle.Observe(point.State, expected, expectedAttention, expectedKeys);
            for (var i = 0; i < actual.Length; i++)
            {
                // Forces of both signs meet in every rate but the target's own: rounding is relative to their sizes.
                var force = (2 * expectedSeen.Loss) + (point.Row.Latent.High * point.Row.Latent.High * Math.Sqrt(expectedSeen.SquaredMiss));
                var share = i < n ? expectedAttention[i] * point.Row.Latent.High : expectedKeys[i - n];
                Law.Close(expected[i], actual[i], 1e-12, i == 0 ? 0 : point.Row.RowRate * share * force, $"entry {i}");
            }

            Law.Close(expectedSeen.Loss, seen.Loss, 1e-12, what: "loss");
            Law.Close(expectedSeen.SquaredMiss, seen.SquaredMiss, 1e-12, what: "squared miss");
            Assert.All(expectedAttention.Zip(attention), pair => Law.Close(pair.First, pair.Second, 1e-12, what: "attention"));
            Assert.All(expectedKeys.Zip(keys), pair => Law.Close(pair.First, pair.Second, 1e-12, what: "attention to a key"));
        },
        400);

    [Fact]
    public void Jacobian_ConstantLatent_EqualsDifferences() => Law.Holds(
        from count in Gen.Choose(1, 4)
        from sizes in Law.LogReals(2, 200).ArrayOf(count)
        from numbers in Gen.Elements(1.0, 2.0, 5.5).ArrayOf(count)
        from latent in Gen.Elements(1.0, 0.7)
        let row = AreaGroups.Of([.. sizes.Zip(numbers)], 0, 0.6, 2, DiscreteLatentLaw.Constant(latent))
        from state in Law.Reals(-2, 2).ArrayOf((2 * row.Slots.Length) + 1)
        select new FieldPoint(row, state),
        point =>
        {
            var field = new MeanField(point.Row);
            var dimension = field.Dimension;
            var jacobian = new double[dimension * dimension];
            field.Jacobian(point.State, jacobian);
            for (var column = 0; column < dimension; column++)
            {
                // Richardson: (4 D(h) - D(2 h)) / 3 has an error of order h^4.
                var (near, far) = (Difference(field, point.State, column, 2e-3), Difference(field, point.State, column, 4e-3));
                for (var row = 0; row < dimension; row++)
                {
                    var expected = ((4 * near[row]) - far[row]) / 3;
                    Law.Close(expected, jacobian[(row * dimension) + column], 1e-7, scale: 1e-3, $"entry {row}, {column}");
                }
            }
        });

    [Fact]
    public void Jacobian_RandomLatent_Refused()
    {
        var field = new MeanField(AreaGroups.Of([(12, 3)], 0, 0.6, 1, new UniformLatentLaw(0, 1)));
        Assert.False(field.HasJacobian);
        Assert.Throws<InvalidOperationException>(() => field.Jacobian(new double[field.Dimension], new double[field.Dimension * field.Dimension]));
    }

    [Fact]
    public void Evaluate_MoreSlotsThanAreCompiledWhole_EqualsTheHandWrittenLoop()
    {
        var row = AreaGroups.Of([.. Enumerable.Range(0, 70).Select(i => (3.0 + i, 1.0 + (i % 3)))], 5, 0.7, 1, DiscreteLatentLaw.Constant(1));
        var (field, oracle) = (new MeanField(row), new HandWrittenMeanField(row));
        var state = Enumerable.Range(0, field.Dimension).Select(i => Math.Sin(i)).ToArray();
        var (actual, expected) = (new double[field.Dimension], new double[field.Dimension]);
        field.Evaluate(state, actual);
        oracle.Evaluate(state, expected);
        Assert.False(field.HasJacobian);
        Assert.All(expected.Zip(actual), pair => Law.Close(pair.First, pair.Second, 1e-12, 1e-6));
    }

    private static double[] Difference(MeanField field, double[] state, int column, double step)
    {
        var (above, below) = (new double[field.Dimension], new double[field.Dimension]);
        var moved = state.ToArray();
        moved[column] = state[column] + step;
        field.Evaluate(moved, above);
        moved[column] = state[column] - step;
        field.Evaluate(moved, below);
        return [.. above.Zip(below, (up, down) => (up - down) / (2 * step))];
    }

    internal sealed record FieldPoint(AreaGroups Row, double[] State)
    {
        public override string ToString() =>
            $"areas {string.Join(' ', Row.Slots.Select(slot => $"{slot.Size:R} x {slot.Count:R}"))}, gamma {Row.MaskRatio:R}, K = {Row.ClusterCount}, "
            + $"latent {Row.Latent.Description}, state {string.Join(' ', State.Select(x => $"{x:R}"))}";
    }
}
