using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class InformationGapTests
{
    [Fact]
    public void Gap_MaeVit196_HandNumbers()
    {
        Law.Close(10000.0 / 2352, InformationGap.Power(12, 100, 196), 1e-15);
        Law.Close(Math.Log(10000.0 / 2352) / Math.Log(196), InformationGap.Of(12, 100, 196), 1e-14);
    }

    [Fact]
    public void Gap_SizesThatArePowersOfP_EqualsThePapersGap() => Law.Holds(
        from patches in Law.LogReals(10, 1e15)
        from global in Law.Reals(0.3, 1)
        from local in Law.Reals(0.05, 0.9)
        select (patches, global, local),
        x => Law.Close(
            InformationGap.FromExponents(x.global, x.local),
            InformationGap.Of(Math.Pow(x.patches, x.local), Math.Pow(x.patches, x.global), x.patches),
            1e-11,
            scale: 1));

    [Fact]
    public void Gap_SizesThatAreNotPositive_Refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationGap.Of(0, 1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationGap.Of(1, -1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationGap.Of(1, 1, 1));
    }
}
