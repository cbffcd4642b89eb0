using System.Collections.Immutable;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>The exact claims that are judged on every row's trajectory.</summary>
public static class ExactClaims
{
    private static readonly ImmutableArray<IMonitor> Monitors =
    [
        new RowSumMonitor(),
        new MonotoneTargetMonitor(),
        new DescentMonitor(),
        new LossFloorMonitor(),
        new SpeedLimitMonitor(),
        new UnitSimplexMonitor(),
    ];

    /// <summary>E2, E3, E5, E7, E10 and E12 on one row: a margin at every recorded point, the worst of them reported.</summary>
    public static ImmutableArray<Finding> Check(RowTrajectory row) => [.. Monitors.SelectMany(monitor => monitor.Check(row))];
}
