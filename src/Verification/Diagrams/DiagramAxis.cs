using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>One axis: a range divided into cells of equal length on the parameter's scale; a cell stands for its middle.</summary>
/// <remarks>
/// Whole numbers have one cell each: the range from 1 to 8 has eight cells, from 0.5 to 8.5 on the drawing.
/// </remarks>
public sealed record DiagramAxis
{
    /// <summary>The axis.</summary>
    /// <param name="parameter">What varies.</param>
    /// <param name="from">Where it begins; for whole numbers the first of them.</param>
    /// <param name="to">Where it ends, above the beginning; for whole numbers the last of them.</param>
    /// <param name="count">Number of cells, at least 1.</param>
    /// <exception cref="ArgumentException">An end outside the parameter's range, in the wrong order, or a count that whole numbers do not have.</exception>
    public DiagramAxis(DiagramParameter parameter, double from, double to, int count)
    {
        Guard.AtLeast(count, 1);
        if (!double.IsFinite(from) || !double.IsFinite(to) || from > to || (from == to && !parameter.IsWhole))
        {
            throw new ArgumentException($"An axis ends above its beginning; got {from:R}..{to:R}.", nameof(to));
        }

        (Parameter, From, To, Count) = (parameter, from, to, count);
        if (parameter.IsWhole && count != to - from + 1)
        {
            throw new ArgumentException($"{parameter.Name} takes whole numbers: {from:R}..{to:R} has {to - from + 1:R} cells, not {count}.", nameof(count));
        }

        foreach (var value in new[] { Value(0), Value(count - 1) }.Where(value => !parameter.IsValid(value)))
        {
            throw new ArgumentException($"{parameter.Name} {parameter.Rule}; got {value:R}.", nameof(from));
        }
    }

    /// <summary>What varies.</summary>
    public DiagramParameter Parameter { get; }

    /// <summary>Where it begins.</summary>
    public double From { get; }

    /// <summary>Where it ends.</summary>
    public double To { get; }

    /// <summary>Number of cells.</summary>
    public int Count { get; }

    /// <summary>The value on the drawing where the first cell begins.</summary>
    public double Start => Parameter.IsWhole ? From - 0.5 : From;

    /// <summary>The value on the drawing where the last cell ends.</summary>
    public double End => Parameter.IsWhole ? To + 0.5 : To;

    /// <summary>The value that a cell stands for: its middle on the parameter's scale.</summary>
    public double Value(int index)
    {
        Guard.InRange(index, 0, Count - 1);
        return Parameter.IsWhole ? From + index : At(index + 0.5);
    }

    /// <summary>The value at a place counted in cells from the beginning: 0 is <see cref="Start"/>, <see cref="Count"/> is <see cref="End"/>.</summary>
    public double At(double cells)
    {
        var share = cells / Count;
        return Parameter.Scale == ScaleKind.Log10 ? From * Math.Pow(To / From, share) : Start + ((End - Start) * share);
    }
}
