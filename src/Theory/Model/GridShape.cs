namespace MimVerify.Theory.Model;

/// <summary>
/// Where the patches of an image stand: in reading order on rows of equal length, patch p in row p / columns. Patches have side 1.
/// </summary>
public sealed record GridShape
{
    private GridShape(int patchCount, int columns) => (PatchCount, Columns) = (patchCount, columns);

    /// <summary>P.</summary>
    public int PatchCount { get; }

    /// <summary>Patches in a row, at least 1.</summary>
    public int Columns { get; }

    /// <summary>Rows, the last of which may be incomplete.</summary>
    public int Rows => (PatchCount + Columns - 1) / Columns;

    /// <summary>False where the last row is incomplete: the image is then not a rectangle.</summary>
    public bool IsRectangle => PatchCount % Columns == 0;

    /// <summary>
    /// The most nearly square arrangement: ceil(sqrt P) columns, 14 x 14 for P = 196; a number of patches that fills no such rectangle leaves
    /// the last row incomplete.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No patches.</exception>
    public static GridShape Of(int patchCount) => new(Guard.AtLeast(patchCount, 1), (int)Math.Ceiling(Math.Sqrt(patchCount)));

    /// <summary>A full rectangle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No rows, no columns, or more patches than an array holds.</exception>
    public static GridShape Rectangle(int rows, int columns) =>
        new(Guard.AtLeast(rows, 1) * Guard.InRange(columns, 1, Array.MaxLength / rows), columns);

    /// <summary>The Euclidean distance between the centres of two patches, in patches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such patch.</exception>
    public double Distance(int first, int second)
    {
        Guard.InRange(first, 0, PatchCount - 1);
        Guard.InRange(second, 0, PatchCount - 1);
        var down = (first / Columns) - (second / Columns);
        var across = (first % Columns) - (second % Columns);
        return Math.Sqrt((down * (double)down) + (across * (double)across));
    }

    /// <summary>The distances of all patches from one, in patches.</summary>
    /// <param name="from">The patch.</param>
    /// <param name="lengths">What <see cref="Lengths"/> returned.</param>
    /// <param name="distances">Filled, shape [P].</param>
    internal void FillDistances(int from, double[] lengths, Span<double> distances)
    {
        var (fromRow, fromColumn) = Math.DivRem(from, Columns);
        var (row, column) = (0, 0);
        for (var patch = 0; patch < distances.Length; patch++)
        {
            distances[patch] = lengths[(Math.Abs(row - fromRow) * Columns) + Math.Abs(column - fromColumn)];
            column++;
            if (column == Columns)
            {
                (row, column) = (row + 1, 0);
            }
        }
    }

    /// <summary>How far apart patches are that stand so many rows and columns apart, shape [Rows, Columns]: P roots instead of P^2.</summary>
    internal double[] Lengths()
    {
        var lengths = new double[Rows * Columns];
        for (var i = 0; i < lengths.Length; i++)
        {
            var (down, across) = Math.DivRem(i, Columns);
            lengths[i] = Math.Sqrt((down * (double)down) + (across * (double)across));
        }

        return lengths;
    }
}
