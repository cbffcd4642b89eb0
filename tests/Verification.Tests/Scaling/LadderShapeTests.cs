using MimVerify.Simulation.Scenarios;
using MimVerify.Testing;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class LadderShapeTests
{
    [Fact]
    public void Of_SizesOfTheDefaultScenario_GivesThemBackAtItsOwnP()
    {
        var shape = LadderShape.Of(EmbeddedScenarios.Open("mae-vit-196"));
        Assert.Equal([(100, 1), (12, 8)], shape.Whole(196)!);
        Assert.Equal(["global", "local"], Enumerable.Range(0, 2).Select(shape.NameOf));
        Assert.Equal(Math.Log(12) / Math.Log(196), shape.Groups[1].SizeExponent, 1e-12);
    }

    [Fact]
    public void Of_ExponentsOfAScenario_AreThose()
    {
        var shape = LadderShape.Of(EmbeddedScenarios.Open("huge"));
        Assert.Equal(0.87, shape.Groups[0].SizeExponent, 1e-12);
        Assert.Equal(0.47, shape.Groups[1].SizeExponent, 1e-12);
    }

    [Fact]
    public void Of_ListOfSizes_NamesLocalQueriesByTheirExponents()
    {
        var shape = LadderShape.Of(EmbeddedScenarios.Open("local-larger-than-global"));
        Assert.Equal("global", shape.NameOf(0));
        Assert.Equal("local 0.37", shape.NameOf(shape.Filling));
        Assert.Equal(196, shape.Whole(196)!.Sum(group => group.Size * group.Count));
    }

    [Fact]
    public void SlowestCorrection_OfTheDefaultAndOfNearlyEqualAreas_IsTheirSmallestPower()
    {
        var shape = LadderShape.Of(EmbeddedScenarios.Open("mae-vit-196"));
        Assert.Equal(1 - shape.Groups[0].SizeExponent, shape.SlowestCorrection(1), 1e-12);
        var near = LadderShape.Of(EmbeddedScenarios.Open("local-larger-than-global"));
        Assert.Equal(Math.Log(48.0 / 46) / Math.Log(196), near.SlowestCorrection(1), 1e-12);
    }

    [Theory]

    // The query's own area hardly grows; a gap of nothing but rounding never sets in; of 0.2 it is the slowest.
    [InlineData(0.7, 0.05, 0.05)]
    [InlineData(0.62, 0.24, 0)]
    [InlineData(0.75, 0.3, 0.2)]
    public void SlowestCorrection_OfExponents_IsTheirSmallestPower(double global, double local, double expected)
    {
        var scenario = ScenarioReader.Parse(FormattableString.Invariant($"data: {{ patches: 1e9, areas: {{ kappa_c: {global}, kappa_s: {local} }} }}\n"), "x.yaml", "x");
        Assert.Equal(expected, LadderShape.Of(scenario).SlowestCorrection(1), 1e-9);
    }

    [Fact]
    public void Of_Labels_AreRefused()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 4, areas: [[0, 0, 1, 1]] }\n", "labels.yaml", "labels");
        var refusal = Assert.Throws<InputException>(() => LadderShape.Of(scenario));
        Assert.StartsWith("labels.yaml:1: data.areas gives the area of every patch", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AreasOfEachCluster_AreRefused()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 196, clusters: 2, areas: { global: 100, local: 12 } }\nassume: { areas: [{ global: 100, local: 12 }, { global: 40, local: 12 }] }\n", "each.yaml", "each");
        var refusal = Assert.Throws<InputException>(() => LadderShape.Of(scenario));
        Assert.Contains("gives clusters areas of their own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_AnyPatches_HoldsExponentsAndFillsThem() => Law.Holds(Cases(1e3, 1e12), value =>
    {
        var (scenario, patches) = value;
        var shape = LadderShape.Of(scenario);
        var groups = shape.Real(patches)!;
        Law.Close(patches, groups.Sum(group => group.Size * group.Count), 1e-12);
        for (var group = 0; group < groups.Count; group++)
        {
            Law.Close(shape.Groups[group].SizeExponent, Math.Log(groups[group].Size) / Math.Log(patches), 1e-12);
        }
    });

    [Fact]
    public void Whole_AnyPatches_AddsUpAndNearlyHoldsExponents() => Law.Holds(Cases(1e3, 1e5), value =>
    {
        var (scenario, wished) = value;
        var shape = LadderShape.Of(scenario);
        var groups = shape.Whole(wished)!;
        var patches = groups.Sum(group => (double)group.Size * group.Count);
        Assert.InRange(patches / wished, 0.8, 1.25);
        for (var group = 0; group < groups.Count; group++)
        {
            // Half a patch of an area of at least ten, and half a filling area of the patches.
            var exponent = Math.Log(groups[group].Size) / Math.Log(patches);
            Assert.InRange(exponent - shape.Groups[group].SizeExponent, -0.006, 0.006);
        }
    });

    [Fact]
    public void Real_TooFewPatches_IsNothing()
    {
        // 10^0.95 + 10^0.6 patches do not fit into 10.
        var scenario = ScenarioReader.Parse("data: { patches: 1e6, areas: { kappa_c: 0.95, kappa_s: 0.6 } }\n", "x.yaml", "x");
        Assert.Null(LadderShape.Of(scenario).Real(10));
        Assert.Null(LadderShape.Of(scenario).Whole(10));
    }

    private static FsCheck.Gen<(Scenario Scenario, double Patches)> Cases(double from, double to) =>
        FsCheck.Fluent.Gen.Select(
            FsCheck.Fluent.Gen.Zip(FsCheck.Fluent.Gen.Zip(Law.Reals(0.6, 0.9), Law.Reals(0.45, 0.55)), Law.LogReals(from, to)),
            pair => (
                ScenarioReader.Parse(FormattableString.Invariant($"data: {{ patches: 1e9, areas: {{ kappa_c: {pair.Item1.Item1}, kappa_s: {pair.Item1.Item2} }} }}\n"), "x.yaml", "x"),
                pair.Item2));
}
