using System.Collections.Immutable;

namespace MimVerify.Verification.Diagrams;

/// <summary>Everything that the page of a diagram is made of.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Cells">Its cells, all of them, in the grid's order.</param>
/// <param name="Quantities">The quantities to draw, the first one on top.</param>
/// <param name="Command">The command that makes it again.</param>
/// <param name="Provenance">What the manifest says, name by name.</param>
public sealed record DiagramSource(
    DiagramGrid Grid,
    ImmutableArray<DiagramCell> Cells,
    ImmutableArray<DiagramQuantity> Quantities,
    string Command,
    ImmutableArray<(string Name, string Value)> Provenance);
