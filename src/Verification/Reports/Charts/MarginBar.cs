using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>A small bar for a table cell: a margin to the right of a zero line where it holds, to the left where it fails.</summary>
/// <param name="Id">Unique on the page; a letter, then letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">The accessible name, such as <c>margin 0.31</c>.</param>
/// <param name="Margin">The margin; not finite draws nothing but the zero line, beyond the extent an arrow head.</param>
/// <param name="Extent">The margin that fills one side, the same for all bars of a table.</param>
public sealed record MarginBar(string Id, string Title, double Margin, double Extent)
{
    /// <summary>Unique on the page.</summary>
    /// <exception cref="ArgumentException">Not an identifier.</exception>
    public string Id { get; } = ChartGuard.Id(Id);

    /// <summary>The margin that fills one side.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Extent { get; } = Guard.Positive(Extent, nameof(Extent));

    /// <summary>Linear, or square root where margins differ by orders of magnitude.</summary>
    /// <exception cref="ArgumentException">Logarithmic: a margin may be zero.</exception>
    public ScaleKind Scale
    {
        get;
        init => field = value == ScaleKind.Log10 ? throw new ArgumentException("A margin may be zero, which a log scale cannot show.", nameof(value)) : value;
    }

    /// <summary>Width in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Width { get; init => field = Guard.Positive(value, nameof(Width)); } = 120;
}
