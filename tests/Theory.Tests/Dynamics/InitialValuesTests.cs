using System.Collections.Immutable;
using System.Text.Json;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Theory.Tests.Dynamics;

public class InitialValuesTests
{
    private static readonly Rational[] TwoValues = [new(1, 2), new(3, 2)];
    private static readonly Rational[] TwoProbabilities = [new(1, 4), new(3, 4)];

    [Fact]
    public void Evaluate_ReferenceVectors_AreTheSameStrings()
    {
        using var stream = typeof(InitialValuesTests).Assembly.GetManifestResourceStream("initial.json")!;
        using var document = JsonDocument.Parse(stream);
        var cases = document.RootElement.GetProperty("cases");
        Assert.True(cases.GetArrayLength() >= 10);
        foreach (var item in cases.EnumerateArray())
        {
            var (instance, expected) = (item.GetProperty("instance"), item.GetProperty("expected"));
            var latent = instance.GetProperty("latent");
            var values = InitialValues.Evaluate(
                instance.GetProperty("patches").GetInt32(),
                [.. instance.GetProperty("areaSizes").EnumerateArray().Select(size => size.GetInt32())],
                instance.GetProperty("masked").GetInt32(),
                instance.GetProperty("queryArea").GetInt32(),
                Rationals(latent.GetProperty("values")),
                Rationals(latent.GetProperty("probabilities")));
            Assert.Equal(expected.GetProperty("loss").GetString(), values.Loss.ToString());
            Assert.Equal(expected.GetProperty("alpha").EnumerateArray().Select(alpha => alpha.GetString()), values.Alpha.Select(alpha => alpha.ToString()));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Evaluate_EverySmallInstance_EqualsTheSumOverAllMasksAndDraws(int patches)
    {
        foreach (var sizes in Compositions(patches))
        {
            for (var masked = 1; masked < patches; masked++)
            {
                for (var target = 0; target < sizes.Length; target++)
                {
                    var values = InitialValues.Evaluate(patches, sizes, masked, target, TwoValues, TwoProbabilities);
                    var (loss, alpha, beta) = Enumerate(sizes, masked, target);
                    Assert.Equal(loss, values.Loss);
                    Assert.Equal(alpha, values.Alpha);

                    // The query is the first patch of its area; the last patch of each area is another key.
                    var labels = Labels(sizes);
                    var query = Array.IndexOf(labels, target);
                    Assert.Equal(beta[query], values.OwnBeta);
                    for (var area = 0; area < sizes.Length; area++)
                    {
                        Assert.Equal(area == target && sizes[area] == 1 ? null : beta[Array.LastIndexOf(labels, area)], values.Beta[area]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Evaluate_LargeInstance_HasBetasThatAddUpToZero()
    {
        int[] sizes = [1000, 300, 1, 1, 700];
        for (var target = 0; target < sizes.Length; target++)
        {
            var values = InitialValues.Evaluate(2002, sizes, 1500, target, TwoValues, TwoProbabilities);
            var total = values.OwnBeta;
            for (var area = 0; area < sizes.Length; area++)
            {
                total += (values.Beta[area] ?? 0) * (sizes[area] - (area == target ? 1 : 0));
            }

            Assert.Equal(Rational.Zero, total);
            Assert.Equal(sizes[target] > 1 ? 1 : 0, values.Alpha[target].Sign);
        }
    }

    [Fact]
    public void Evaluate_BrokenRules_AreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(1, [1], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(4, [4, 0], 1, 0));
        Assert.Contains("add up to 3", Assert.Throws<ArgumentException>(() => Evaluate(4, [2, 1], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("add up to", Assert.Throws<ArgumentException>(() => Evaluate(4, [int.MaxValue, int.MaxValue], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(4, [2, 2], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(4, [2, 2], 4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(4, [2, 2], 1, 2));
        Assert.Throws<ArgumentException>(() => InitialValues.Evaluate(4, [2, 2], 1, 0, [1], [1, 1]));
        Assert.Throws<ArgumentException>(() => InitialValues.Evaluate(4, [2, 2], 1, 0, [-1], [1]));
        Assert.Throws<ArgumentException>(() => InitialValues.Evaluate(4, [2, 2], 1, 0, [1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => InitialValues.Evaluate(4, [2, 2], 1, 0, [1, 2], [1, 1]));

        static InitialValues Evaluate(int patches, int[] sizes, int masked, int area) => InitialValues.Evaluate(patches, sizes, masked, area, [1], [1]);
    }

    private static Rational[] Rationals(JsonElement values) =>
        [.. values.EnumerateArray().Select(value => Rational.TryParse(value.GetString(), out var number) ? number : throw new FormatException(value.GetString()))];

    private static int[] Labels(int[] sizes) => [.. sizes.SelectMany((size, area) => Enumerable.Repeat(area, size))];

    private static IEnumerable<int[]> Compositions(int total) =>
        total == 0 ? [[]] : Enumerable.Range(1, total).SelectMany(first => Compositions(total - first).Select(rest => (int[])[first, .. rest]));

    // Every mask that hides the query and every draw, from (4), (5), (6) with attention 1/P; nothing is shared with the formulas.
    private static (Rational Loss, ImmutableArray<Rational> Alpha, Rational[] Beta) Enumerate(int[] sizes, int masked, int target)
    {
        var labels = Labels(sizes);
        var patches = labels.Length;
        var query = Array.IndexOf(labels, target);
        var masks = Enumerable.Range(0, 1 << patches).Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) == masked).ToArray();
        var loss = Rational.Zero;
        var alpha = new Rational[sizes.Length];
        var beta = new Rational[patches];
        foreach (var mask in masks.Where(mask => (mask >> query & 1) == 1))
        {
            for (var draw = 0; draw < 1 << sizes.Length; draw++)
            {
                var probability = new Rational(1, masks.Length);
                var z = new Rational[sizes.Length];
                for (var j = 0; j < sizes.Length; j++)
                {
                    z[j] = TwoValues[draw >> j & 1];
                    probability *= TwoProbabilities[draw >> j & 1];
                }

                var attention = new Rational[sizes.Length];
                for (var q = 0; q < patches; q++)
                {
                    attention[labels[q]] += (mask >> q & 1) == 0 ? new Rational(1, patches) : 0;
                }

                Rational[] c = [.. attention.Select((share, j) => j == target ? share - 1 : share)];
                var pull = Rational.Zero;
                for (var j = 0; j < sizes.Length; j++)
                {
                    pull += z[j] * z[j] * c[j] * attention[j];
                    loss += probability * z[j] * z[j] * c[j] * c[j] / 2;
                }

                for (var j = 0; j < sizes.Length; j++)
                {
                    alpha[j] += probability * z[j] * attention[j] * (pull - (z[j] * z[j] * c[j]));
                }

                for (var q = 0; q < patches; q++)
                {
                    var j = labels[q];
                    beta[q] += probability / patches * (pull - ((mask >> q & 1) == 0 ? z[j] * z[j] * c[j] : 0));
                }
            }
        }

        return (loss, [.. alpha], beta);
    }
}
