using MimVerify.Theory;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>The values that a heatmap's columns (from left to right) or rows (from the bottom up) divide into cells of equal length.</summary>
/// <param name="Scale">The scale on which they are of equal length.</param>
/// <param name="Start">Where the first cell begins.</param>
/// <param name="End">Where the last cell ends, above the start.</param>
public sealed record HeatmapRange(ScaleKind Scale, double Start, double End)
{
    /// <summary>Where the last cell ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale cannot show the range.</exception>
    public double End { get; } = Drawing.Scale.CanDraw(Scale, Start) && Drawing.Scale.CanDraw(Scale, End) && End > Start
        ? End
        : throw new ArgumentOutOfRangeException(nameof(End), End, $"A {Scale} range from {Start:R} cannot end there.");

    internal Drawing.Scale Along(double from, double to) => new(Scale, Start, End, from, to);

    /// <summary>The middle of a cell.</summary>
    internal double Middle(int cell, int count)
    {
        var share = (Guard.InRange(cell, 0, count - 1) + 0.5) / count;
        return Scale switch
        {
            ScaleKind.Log10 => Start * Math.Pow(End / Start, share),
            ScaleKind.SquareRoot => Math.Pow(Math.Sqrt(Start) + ((Math.Sqrt(End) - Math.Sqrt(Start)) * share), 2),
            _ => Start + ((End - Start) * share),
        };
    }
}
