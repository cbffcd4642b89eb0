using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Simulation.Tests.Scenarios;

public class AreaSizesTests
{
    [Fact]
    public void Whole_GlobalAndLocal_IsTheGlobalAreaThenLocalOnes() =>
        Assert.Equal([100, 12, 12, 12, 12, 12, 12, 12, 12], AreaSizes.Whole(new AreaSpecification.GlobalAndLocal(100, 12), 196));

    [Fact]
    public void Whole_Exponents_AddUpAndStayCloseToThePowers()
    {
        // 1000^0.87 = 407.4, 1000^0.47 = 25.7: 26 patches, (1000 - 407.4) / 26 = 22.8 areas.
        var sizes = AreaSizes.Whole(new AreaSpecification.Exponents(0.87, 0.47), 1000);
        Assert.Equal([402, .. Enumerable.Repeat(26, 23)], sizes);
    }

    [Fact]
    public void Whole_AnyExponents_AddUpToThePatches()
    {
        var cases = from patches in Gen.Choose(2, 100_000)
                    from global in Gen.Choose(1, 99)
                    from local in Gen.Choose(0, 99)
                    select (patches, global / 100.0, local / 100.0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(cases), item =>
        {
            var (patches, global, local) = item;
            var sizes = AreaSizes.Whole(new AreaSpecification.Exponents(global, local), patches);
            return sizes.Length == 0
                || (sizes.Sum() == patches && sizes.Min() >= 1 && (sizes.Length == 2 || Math.Abs(sizes[0] - Math.Pow(patches, global)) <= (sizes[1] / 2.0) + 1));
        }));
    }

    [Fact]
    public void Groups_Exponents_KeepRealPowers()
    {
        var groups = AreaSizes.Groups(new AreaSpecification.Exponents(0.87, 0.47), 1e12);
        Assert.Equal(Math.Pow(1e12, 0.87), groups[0].Size);
        Assert.Equal(Math.Pow(1e12, 0.47), groups[1].Size);
        Assert.Equal(1e12, groups.Sum(group => group.Size * group.Count), 1e12 * 1e-12);
    }
}
