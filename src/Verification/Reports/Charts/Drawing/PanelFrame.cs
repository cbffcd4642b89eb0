namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>A panel with its place: scales in pixels, ticks, and labels at line ends.</summary>
internal sealed record PanelFrame(Panel Panel, string ClipId, Scale X, Scale Y, IReadOnlyList<Tick> Ticks, IReadOnlyList<EndLabel> Labels)
{
    public double Top => Y.End;

    public double Bottom => Y.Start;
}
