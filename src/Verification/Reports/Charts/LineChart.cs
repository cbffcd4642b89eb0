using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>One panel or several stacked panels of equal width on one horizontal axis; <see cref="LineChartRenderer"/> draws it.</summary>
/// <param name="Id">Unique on the page; a letter, then letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">The accessible name, a phrase.</param>
/// <param name="Description">The accessible description: what a reader would see, in a sentence or two.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Panels">From top to bottom; at least one.</param>
public sealed record LineChart(string Id, string Title, string Description, Axis X, IReadOnlyList<Panel> Panels)
{
    /// <summary>Unique on the page.</summary>
    /// <exception cref="ArgumentException">Not an identifier.</exception>
    public string Id { get; } = ChartGuard.Id(Id);

    /// <summary>From top to bottom.</summary>
    /// <exception cref="ArgumentException">None.</exception>
    public IReadOnlyList<Panel> Panels { get; } =
        Panels.Count > 0 ? Panels : throw new ArgumentException("A chart has at least one panel.", nameof(Panels));

    /// <summary>A second horizontal axis on top, or null.</summary>
    public SecondAxis? Top { get; init; }

    /// <summary>Phases, in order.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];

    /// <summary>Vertical hairlines.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>What a solid line means, said in a key when a panel also has dashed lines.</summary>
    public MathText SolidMeaning { get; init; } = "simulation";

    /// <summary>What a dashed line means.</summary>
    public MathText DashedMeaning { get; init; } = "theory";

    /// <summary>What a dotted line means.</summary>
    public MathText DottedMeaning { get; init; } = "bound";

    /// <summary>What points mean, said in the key where there are any; empty says nothing.</summary>
    public MathText PointMeaning { get; init; } = string.Empty;

    /// <summary>Width of the drawing in its own units; on a page it scales between four fifths and six fifths of that many pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 320.</exception>
    public double Width
    {
        get;
        init => field = value >= 320 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A chart narrower than 320 has no room for its labels.");
    } = 880;
}
