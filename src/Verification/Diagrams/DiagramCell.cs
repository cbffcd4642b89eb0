using System.Collections.Immutable;

namespace MimVerify.Verification.Diagrams;

/// <summary>What one cell came to.</summary>
/// <param name="Index">Its place in the grid.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Values">One for each of <see cref="DiagramQuantities.All"/>; NaN where there is no value.</param>
public sealed record DiagramCell(int Index, CellStatus Status, ImmutableArray<double> Values)
{
    /// <summary>A value by its name; NaN where there is none.</summary>
    /// <exception cref="ArgumentException">No such quantity.</exception>
    public double this[string quantity] => Values[DiagramQuantities.IndexOf(quantity)];

    /// <summary>Whether two results are the same numbers; NaN is the same as NaN.</summary>
    public bool Agrees(DiagramCell other) =>
        Index == other.Index && Status == other.Status && Values.Zip(other.Values, (mine, its) => mine.Equals(its)).All(same => same);
}
