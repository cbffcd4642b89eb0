namespace MimVerify.Verification.Reports.Charts;

/// <summary>The role that a mark plays, which decides its colour (Okabe and Ito's palette) in light, dark and print.</summary>
public enum SeriesColour
{
    /// <summary>The query's own area: blue.</summary>
    Target,

    /// <summary>The global area: vermilion.</summary>
    Global,

    /// <summary>Another local area: green.</summary>
    Other,

    /// <summary>The query's own position: purple.</summary>
    Self,

    /// <summary>A loss: black on white, white on black.</summary>
    Loss,

    /// <summary>A floor or another limit: grey.</summary>
    Floor,

    /// <summary>A further series: amber.</summary>
    Amber,

    /// <summary>A further series: violet.</summary>
    Violet,
}
