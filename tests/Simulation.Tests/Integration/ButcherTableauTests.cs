using MimVerify.Simulation.Integration;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Simulation.Tests.Integration;

public class ButcherTableauTests
{
    private static readonly ButcherTableau Pair = ButcherTableau.DormandPrince54;

    /// <summary>The rooted trees up to order 5 as elementary weights (a vector in the stages) with density gamma: sum_i b_i Phi_i = 1/gamma.</summary>
    private static IReadOnlyList<(int Order, int Density, Rational[] Weight)> Trees()
    {
        var c = Pair.Nodes.ToArray();
        Rational[] one = [.. c.Select(_ => Rational.One)];
        var (c2, c3, c4) = (Times(c, c), Times(c, c, c), Times(c, c, c, c));
        var (ac, ac2, ac3) = (Apply(c), Apply(c2), Apply(c3));
        var aac = Apply(ac);
        return
        [
            (1, 1, one), (2, 2, c), (3, 3, c2), (3, 6, ac),
            (4, 4, c3), (4, 8, Times(c, ac)), (4, 12, ac2), (4, 24, aac),
            (5, 5, c4), (5, 10, Times(c2, ac)), (5, 15, Times(c, ac2)), (5, 30, Times(c, aac)), (5, 20, Times(ac, ac)),
            (5, 20, ac3), (5, 40, Apply(Times(c, ac))), (5, 60, Apply(ac2)), (5, 120, Apply(aac)),
        ];
    }

    [Fact]
    public void DormandPrince54_OrderConditions_HoldExactlyUpToFive()
    {
        Assert.Equal(17, Trees().Count);
        Assert.All(Trees(), tree => Assert.Equal(new Rational(1, tree.Density), Dot(Pair.Weights, tree.Weight)));
    }

    [Fact]
    public void DormandPrince54_EmbeddedWeights_AreOfOrderFourNotFive()
    {
        var embedded = Pair.Weights.Zip(Pair.ErrorWeights, (b, e) => b - e).ToArray();
        Assert.All(Trees().Where(tree => tree.Order <= 4), tree => Assert.Equal(new Rational(1, tree.Density), Dot(embedded, tree.Weight)));
        Assert.Contains(Trees().Where(tree => tree.Order == 5), tree => Dot(embedded, tree.Weight) != new Rational(1, tree.Density));
    }

    [Fact]
    public void DormandPrince54_DenseOutput_SatisfiesContinuousConditionsUpToFour()
    {
        // sum_i b_i(theta) Phi_i = theta^order / gamma, power by power.
        foreach (var tree in Trees().Where(tree => tree.Order <= 4))
        {
            for (var power = 1; power <= 4; power++)
            {
                var expected = power == tree.Order ? new Rational(1, tree.Density) : Rational.Zero;
                Assert.Equal(expected, Dot(Pair.DenseOutput.Select(row => row[power - 1]), tree.Weight));
            }
        }
    }

    [Fact]
    public void DormandPrince54_DenseOutput_MeetsSlopesAtBothEnds()
    {
        for (var stage = 0; stage < Pair.StageCount; stage++)
        {
            var row = Pair.DenseOutput[stage];
            Assert.Equal(stage == 0 ? Rational.One : Rational.Zero, row[0]);
            Assert.Equal(stage == 6 ? Rational.One : Rational.Zero, row[0] + (2 * row[1]) + (3 * row[2]) + (4 * row[3]));
        }
    }

    [Fact]
    public void Constructor_RowSumCorrupted_Throws() =>
        Assert.Contains("Row 4", Assert.Throws<ArgumentException>(() => Rebuild(coupling: rows => rows[4][2] += new Rational(1, 1_000_000_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_WeightsDoNotSumToOne_Throws() => Assert.Throws<ArgumentException>(() => Rebuild(weights: b => b[6] = new Rational(1, 7)));

    [Fact]
    public void Constructor_ErrorWeightsDoNotSumToZero_Throws() =>
        Assert.Throws<ArgumentException>(() => Rebuild(errors: e => e[6] = new Rational(1, 40)));

    [Fact]
    public void Constructor_DenseOutputMissesWeights_Throws() =>
        Assert.Throws<ArgumentException>(() => Rebuild(dense: d => d[3][1] += Rational.One));

    [Fact]
    public void Constructor_FirstSameAsLastFlagWrong_Throws() => Assert.Throws<ArgumentException>(() => Rebuild(isFirstSameAsLast: false));

    [Fact]
    public void Constructor_ShapesDisagree_Throws() =>
        Assert.Throws<ArgumentException>(() => new ButcherTableau("x", "y", 1, [0], [[]], [1, 0], [], [[1]], isFirstSameAsLast: false));

    [Fact]
    public void Constructor_SameCoefficients_Builds() => Assert.Equal(7, Rebuild().StageCount);

    private static ButcherTableau Rebuild(
        Action<Rational[][]>? coupling = null,
        Action<Rational[]>? weights = null,
        Action<Rational[]>? errors = null,
        Action<Rational[][]>? dense = null,
        bool isFirstSameAsLast = true)
    {
        Rational[][] a = [.. Pair.Coupling.Select(row => row.ToArray())];
        Rational[] b = [.. Pair.Weights];
        Rational[] e = [.. Pair.ErrorWeights];
        Rational[][] d = [.. Pair.DenseOutput.Select(row => row.ToArray())];
        coupling?.Invoke(a);
        weights?.Invoke(b);
        errors?.Invoke(e);
        dense?.Invoke(d);
        return new ButcherTableau("copy", "test", 5, Pair.Nodes, a, b, e, d, isFirstSameAsLast);
    }

    private static Rational[] Apply(Rational[] stages) => [.. Pair.Coupling.Select(row => Dot(row, stages))];

    private static Rational Dot(IEnumerable<Rational> left, IEnumerable<Rational> right) =>
        left.Zip(right, (x, y) => x * y).Aggregate(Rational.Zero, (sum, term) => sum + term);

    private static Rational[] Times(params Rational[][] factors) =>
        factors.Aggregate((left, right) => [.. left.Zip(right, (x, y) => x * y)]);
}
