using System.Collections.Immutable;

namespace MimVerify.Cli.Figures;

/// <summary>The figures that <c>mimverify figure</c> draws.</summary>
internal static class FigureNames
{
    public const string Story = "story";
    public const string Attention = "attention";
    public const string Measures = "measures";
    public const string Tail = "tail";
    public const string Ladder = "ladder";
    public const string Diagram = "diagram";

    /// <summary>The names, each with what it shows.</summary>
    public static ImmutableArray<(string Name, string What)> All { get; } =
    [
        (Story, "correlations, attention and loss of the first row with phases and theory"),
        (Attention, "attention maps of all queries at the phases' boundaries"),
        (Measures, "diversity and locality of attention over training"),
        (Tail, "the loss above its floor times t, claim M4"),
        (Ladder, "predictions against the mean field for P from 1e2 to 1e12 at the scenario's exponents"),
        (Diagram, "the plateau over both exponents at the scenario's P, with the boundary of Phase I"),
    ];
}
