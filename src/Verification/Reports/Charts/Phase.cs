namespace MimVerify.Verification.Reports.Charts;

/// <summary>A phase of training: a vertical band across all panels, named on top.</summary>
/// <param name="Name">Its name, such as <c>II growth</c>.</param>
/// <param name="From">Where it begins, on the horizontal axis.</param>
/// <param name="To">Where it ends; infinity for the last.</param>
public sealed record Phase(MathText Name, double From, double To)
{
    /// <summary>What to write where the name is wider than the band, such as <c>II</c>.</summary>
    public MathText? ShortName { get; init; }
}
