namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// The colours of the roles. Lines keep 3:1 and text 4.5:1 against the paper (WCAG 2.2), so text is a darker shade of its line in light and a
/// lighter one in dark.
/// </summary>
internal static class Palette
{
    public const string LightPaper = "#ffffff";
    public const string DarkPaper = "#15181c";

    internal sealed record Shade(string Line, string Text);

    public static Shade Light(SeriesColour colour) => colour switch
    {
        SeriesColour.Target => new("#0072B2", "#005F94"),
        SeriesColour.Global => new("#D55E00", "#A94A00"),
        SeriesColour.Other => new("#009E73", "#006F50"),
        SeriesColour.Self => new("#CC79A7", "#964472"),
        SeriesColour.Loss => new("#000000", "#000000"),
        SeriesColour.Floor => new("#7F7F7F", "#5E5E5E"),
        SeriesColour.Amber => new("#B87A00", "#855800"),
        SeriesColour.Violet => new("#6A51C7", "#5238B4"),
        _ => throw new ArgumentOutOfRangeException(nameof(colour)),
    };

    public static Shade Dark(SeriesColour colour) => colour switch
    {
        SeriesColour.Target => new("#2E94D3", "#74BDEE"),
        SeriesColour.Global => new("#E0691A", "#F5A066"),
        SeriesColour.Other => new("#0FA87D", "#4CD0A8"),
        SeriesColour.Self => new("#CC79A7", "#E5ABCB"),
        SeriesColour.Loss => new("#FFFFFF", "#FFFFFF"),
        SeriesColour.Floor => new("#909090", "#B4B4B4"),
        SeriesColour.Amber => new("#E69F00", "#F0B840"),
        SeriesColour.Violet => new("#9C8AF0", "#BCB0F8"),
        _ => throw new ArgumentOutOfRangeException(nameof(colour)),
    };

    /// <summary>The suffix of the role's classes.</summary>
    public static string Name(SeriesColour colour) => colour switch
    {
        SeriesColour.Target => "target",
        SeriesColour.Global => "global",
        SeriesColour.Other => "other",
        SeriesColour.Self => "self",
        SeriesColour.Loss => "loss",
        SeriesColour.Floor => "floor",
        SeriesColour.Amber => "amber",
        SeriesColour.Violet => "violet",
        _ => throw new ArgumentOutOfRangeException(nameof(colour)),
    };
}
