using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>The patches of an image as a grid, coloured by area or by value; <see cref="PatchGridRenderer"/> draws it.</summary>
/// <param name="Id">Unique on the page; a letter, then letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">The accessible name.</param>
/// <param name="Description">The accessible description.</param>
/// <param name="Rows">Rows of the grid.</param>
/// <param name="Columns">Columns of the grid; patch i stands in row i / Columns.</param>
/// <param name="Areas">The area of each patch, from 0; as many as patches, which may end within the last row.</param>
public sealed record PatchGrid(string Id, string Title, string Description, int Rows, int Columns, IReadOnlyList<int> Areas)
{
    /// <summary>Unique on the page.</summary>
    /// <exception cref="ArgumentException">Not an identifier.</exception>
    public string Id { get; } = ChartGuard.Id(Id);

    /// <summary>Rows of the grid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Rows { get; } = Guard.AtLeast(Rows, 1, nameof(Rows));

    /// <summary>Columns of the grid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Columns { get; } = Guard.AtLeast(Columns, 1, nameof(Columns));

    /// <summary>The area of each patch, from 0.</summary>
    /// <exception cref="ArgumentException">None, more than the grid holds, or a negative area.</exception>
    public IReadOnlyList<int> Areas { get; } = Areas.Count > 0 && Areas.Count <= Rows * Columns && Areas.Min() >= 0
        ? Areas
        : throw new ArgumentException($"Areas are numbered from 0, one for each patch, at most {Rows * Columns}.", nameof(Areas));

    /// <summary>Names of the areas, by number; areas without a name show their number.</summary>
    public IReadOnlyList<MathText> AreaNames { get; init; } = [];

    /// <summary>Values to colour the patches by, one for each patch; null to colour by area.</summary>
    /// <exception cref="ArgumentException">Not one for each patch.</exception>
    public IReadOnlyList<double>? Values { get; init => field = value is null ? null : ChartGuard.SameLength(value, Areas.Count, nameof(Values)); }

    /// <summary>How values become colours; null for a linear scale over the values.</summary>
    public ColourScale? Colours { get; init; }

    /// <summary>Masked patches, drawn hatched.</summary>
    public IReadOnlyList<int> Masked { get; init; } = [];

    /// <summary>The query patch, drawn with a ring, or null.</summary>
    public int? Query { get; init; }

    /// <summary>Width of the drawing in its own units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Width { get; init => field = Guard.Positive(value, nameof(Width)); } = 420;
}
