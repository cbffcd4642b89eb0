namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>What all figures share: the root element, accessible name and description, style sheet and paper.</summary>
internal static class Figure
{
    public const double FontSize = 12.5;
    public const double TickSize = 11.5;

    /// <summary>Opens the root; the caller closes it.</summary>
    /// <param name="svg">The writer.</param>
    /// <param name="kind">A class that tells the kind of figure.</param>
    /// <param name="id">The figure's id.</param>
    /// <param name="title">Accessible name.</param>
    /// <param name="description">Accessible description.</param>
    /// <param name="size">Width and height in the figure's units.</param>
    /// <param name="pixels">The least and the largest width on a page, relative to the width.</param>
    /// <param name="colours">Roles whose classes the figure uses.</param>
    public static void Open(
        SvgWriter svg, string kind, string id, string title, string description,
        (double Width, double Height) size, (double Smallest, double Largest) pixels, IReadOnlyCollection<SeriesColour> colours)
    {
        Root(svg, kind, id, title, description, size, ("width", "100%"));
        svg.Open("style").Content(Theme.Css(id, size.Width, pixels.Smallest, pixels.Largest, colours)).Close();
        svg.Rectangle("mv-paper", 0, 0, size.Width, size.Height);
    }

    /// <summary>The root element with name and description only.</summary>
    public static void Root(
        SvgWriter svg, string kind, string id, string title, string description,
        (double Width, double Height) size, params ReadOnlySpan<SvgAttribute> more) =>
        svg.Open(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("id", id), ("class", kind), ("role", "img"),
                ("aria-labelledby", $"{id}-title {id}-desc"),
                ("viewBox", $"0 0 {SvgAttribute.Number(size.Width)} {SvgAttribute.Number(size.Height)}"), .. more,
            ])
            .Open("title", ("id", $"{id}-title")).Content(title).Close()
            .Open("desc", ("id", $"{id}-desc")).Content(description).Close();
}
