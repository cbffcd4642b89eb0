using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>One matrix or several small multiples on one colour scale; <see cref="HeatmapRenderer"/> draws it.</summary>
/// <param name="Id">Unique on the page; a letter, then letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">The accessible name.</param>
/// <param name="Description">The accessible description.</param>
/// <param name="Horizontal">The columns, the same in all panels.</param>
/// <param name="Vertical">The rows, the same in all panels.</param>
/// <param name="Colours">The colour scale of all panels.</param>
/// <param name="Panels">The matrices; at least one.</param>
public sealed record Heatmap(
    string Id, string Title, string Description, HeatmapAxis Horizontal, HeatmapAxis Vertical, ColourScale Colours, IReadOnlyList<HeatmapPanel> Panels)
{
    /// <summary>Unique on the page.</summary>
    /// <exception cref="ArgumentException">Not an identifier.</exception>
    public string Id { get; } = ChartGuard.Id(Id);

    /// <summary>The matrices.</summary>
    /// <exception cref="ArgumentException">None.</exception>
    public IReadOnlyList<HeatmapPanel> Panels { get; } =
        Panels.Count > 0 ? Panels : throw new ArgumentException("A heatmap has at least one panel.", nameof(Panels));

    /// <summary>Panels side by side; null for two, or three where that leaves no gap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? PanelsPerRow { get; init => field = value is { } count ? Guard.AtLeast(count, 1, nameof(PanelsPerRow)) : null; }

    /// <summary>Whether the figure carries its values for <see cref="MapScript"/>.</summary>
    public bool HasReadout { get; init; }

    /// <summary>Width of the drawing in its own units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Width { get; init => field = Guard.Positive(value, nameof(Width)); } = 880;
}
