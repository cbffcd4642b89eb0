using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties;

/// <summary>Which of two findings about one claim says more against it.</summary>
public static class FindingOrder
{
    /// <summary>
    /// The room that is left before violation, (margin + tolerance) / scale: below 0 a violation, comparable between cases. Infinite where
    /// the claim was not judged, and where everything it speaks of is 0.
    /// </summary>
    public static double RoomOf(Finding finding)
    {
        if (finding.Margin is not { } margin)
        {
            return double.PositiveInfinity;
        }

        var room = margin + finding.Tolerance!.Value;
        return double.IsNaN(room) ? double.NegativeInfinity
            : finding.Scale is > 0 and var scale && double.IsFinite(scale) ? room / scale
            : room >= 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <summary>How clearly a claim is violated: -margin in units of the tolerance; 1 and less is no violation.</summary>
    public static double ClarityOf(Finding finding) =>
        finding.Margin is not { } margin ? 0
        : double.IsNaN(margin) ? double.PositiveInfinity
        : finding.Tolerance is > 0 and var tolerance ? -margin / tolerance
        : margin < 0 ? double.PositiveInfinity : 0;

    /// <summary>Smaller is worse: violations, then what could not be judged, then what held, then what does not apply; by room among equals.</summary>
    internal static (int Kind, double Room) RankOf(Finding finding) => finding.Verdict switch
    {
        Verdict.Violated => (0, RoomOf(finding)),
        Verdict.Holds => (1, RoomOf(finding)),
        Verdict.Inconclusive => (2, 0),
        _ => (3, 0),
    };
}
