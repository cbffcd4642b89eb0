using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Monitoring;

/// <summary>The exact claims of the catalogue on a row's trajectory.</summary>
public static class ExactClaims
{
    /// <summary>E2, E3, E5, E7, E10, E11 and E12 on one row, and E1 where the run records what it needs: the least margin of each.</summary>
    public static ImmutableArray<Finding> Check(RowTrajectory row) => ClaimJudge.Judge(ClaimCatalogue.All.Where(claim => claim.IsExact), row);
}
