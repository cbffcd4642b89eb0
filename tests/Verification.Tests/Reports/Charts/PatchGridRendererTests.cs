using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class PatchGridRendererTests
{
    [Fact]
    public void Render_Areas_NamesEach()
    {
        var grid = new PatchGrid("g", "t", "d", 4, 4, [0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2]) { AreaNames = ["$L_1$", "$L_2$"] };
        var names = Svg.WithClass(Svg.Check(PatchGridRenderer.Render(grid)), "mv-name").Select(text => text.Value);
        Assert.Equal(["L1", "L2", "2"], names);
    }

    [Fact]
    public void Render_MaskedAndQuery_AreKeyed()
    {
        var grid = new PatchGrid("g", "t", "d", 2, 3, [0, 0, 0, 1, 1]) { Masked = [0, 4], Query = 4 };
        var svg = PatchGridRenderer.Render(grid);
        Svg.Check(svg);
        Assert.Contains(">query<", svg, StringComparison.Ordinal);
        Assert.Contains("url(#g-hatch)", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AnyValues_IsWellFormed() => Law.Holds(
        FsCheck.Fluent.Gen.ArrayOf(Law.AnyDouble),
        values =>
        {
            if (values.Length > 0)
            {
                var rows = ((values.Length - 1) / 7) + 1;
                Svg.Check(PatchGridRenderer.Render(new PatchGrid("g", "t", "d", rows, 7, [.. values.Select((_, patch) => patch * 31 % 5)]) { Values = values, Masked = [0], Query = 0 }));
            }
        });

    [Fact]
    public void Render_Twice_GivesTheSameBytes()
    {
        var grid = new PatchGrid("g", "t", "d", 14, 14, [.. Enumerable.Range(0, 196).Select(patch => patch % 30)]);
        Assert.Equal(PatchGridRenderer.Render(grid), PatchGridRenderer.Render(grid));
    }

    [Fact]
    public void PatchGrid_MorePatchesThanCells_Throws() => Assert.Throws<ArgumentException>(() => new PatchGrid("g", "t", "d", 1, 2, [0, 0, 0]));
}
