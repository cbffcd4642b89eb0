using FsCheck.Fluent;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts.Drawing;

public class LabelSpreadingTests
{
    [Fact]
    public void Spread_AnyLabels_KeepOrderOverlapNowhereStayInside() => Law.Holds(
        Gen.ArrayOf(from centre in Gen.Choose(-200, 600) from size in Gen.Choose(4, 60) select (Centre: centre / 1.7, Size: size / 3.0)),
        labels =>
        {
            var sizes = labels.Select(label => label.Size).ToArray();
            var centres = LabelSpreading.Spread([.. labels.Select(label => label.Centre)], sizes, 10, 310);
            Assert.Equal(sizes.Sum() > 300, centres is null);
            if (centres is null)
            {
                return;
            }

            var placed = centres.Zip(labels, (centre, label) => (centre, label.Size, Wished: label.Centre)).OrderBy(label => label.Wished).ThenBy(label => label.centre).ToList();
            Assert.All(placed, label => Assert.InRange(label.centre, 10 + (label.Size / 2) - 1e-6, 310 - (label.Size / 2) + 1e-6));
            Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.Second.centre - pair.First.centre >= ((pair.First.Size + pair.Second.Size) / 2) - 1e-6));
        }, runs: 500);

    [Fact]
    public void Spread_TwoAtOnePlace_PartAroundIt() => Assert.Equal([95, 105], LabelSpreading.Spread([100, 100], [10, 10], 0, 200)!);

    [Fact]
    public void Spread_FarApart_StayWhereWished() => Assert.Equal([150, 20], LabelSpreading.Spread([150, 20], [10, 10], 0, 200)!);

    [Fact]
    public void Spread_None_IsEmpty() => Assert.Empty(LabelSpreading.Spread([], [], 0, 1)!);
}
