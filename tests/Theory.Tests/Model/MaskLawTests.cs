using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class MaskLawTests
{
    [Theory]
    [InlineData(0.75, 196, 147)]
    [InlineData(0.5, 5, 3)] // 2.5: ties away from zero
    [InlineData(0.5, 3, 2)] // 1.5
    [InlineData(0.01, 50, 1)] // 0.5
    public void MaskedCount_HandExamples_Rounded(double ratio, int patches, int masked) => Assert.Equal(masked, new MaskLaw(ratio).MaskedCount(patches));

    [Fact]
    public void MaskedCount_AnyRatio_NearestWholeNumber() => Law.Holds(
        from ratio in Law.Reals(0.1, 0.9)
        from patches in Gen.Choose(10, 100_000)
        select (ratio, patches),
        pair => Assert.True(Math.Abs(new MaskLaw(pair.ratio).MaskedCount(pair.patches) - (pair.ratio * pair.patches)) <= 0.5 + 1e-9));

    [Theory]
    [InlineData(0.01, 49)]
    [InlineData(0.99, 10)]
    public void MaskedCount_RoundsToNoneOrAll_Refused(double ratio, int patches) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaskLaw(ratio).MaskedCount(patches));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void Ratio_OutsideUnitInterval_Refused(double ratio) => Assert.Throws<ArgumentOutOfRangeException>(() => new MaskLaw(ratio));
}
