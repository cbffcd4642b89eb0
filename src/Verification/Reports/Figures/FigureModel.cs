using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>A figure before it is drawn, so that other formats can draw it too; one of the two is given.</summary>
/// <param name="Id">Its file name without extension.</param>
/// <param name="Lines">A line chart.</param>
/// <param name="Map">A heatmap.</param>
public sealed record FigureModel(string Id, LineChart? Lines, Heatmap? Map)
{
    /// <summary>What it shows, in a phrase.</summary>
    public string Title => Lines?.Title ?? Map!.Title;

    /// <summary>What a reader sees, in a sentence or two.</summary>
    public string Description => Lines?.Description ?? Map!.Description;

    /// <summary>The figure as one SVG element.</summary>
    public string Svg() => Lines is { } lines ? LineChartRenderer.Render(lines) : HeatmapRenderer.Render(Map!);
}
