using MimVerify.Theory;

namespace MimVerify.Verification.Diagrams;

/// <summary>A share of a diagram's cells: every n-th cell from the i-th on, so that all shares take about as long.</summary>
/// <param name="Number">i, from 1 to <paramref name="Of"/>.</param>
/// <param name="Of">n, at least 1; 1 is the whole diagram.</param>
public sealed record DiagramShard(int Number, int Of)
{
    /// <summary>All cells.</summary>
    public static DiagramShard Whole { get; } = new(1, 1);

    /// <summary>n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or below the number.</exception>
    public int Of { get; } = Guard.AtLeast(Of, Math.Max(1, Guard.AtLeast(Number, 1)));

    /// <summary>Whether this is less than the whole.</summary>
    public bool IsPart => Of > 1;

    /// <summary>Whether a cell belongs to it.</summary>
    public bool Holds(int cell) => cell % Of == Number - 1;

    /// <summary>Its cells, in order.</summary>
    public IEnumerable<int> Cells(DiagramGrid grid) => Enumerable.Range(0, grid.CellCount).Where(Holds);

    /// <summary><c>2/8</c>.</summary>
    public override string ToString() => $"{Number}/{Of}";
}
