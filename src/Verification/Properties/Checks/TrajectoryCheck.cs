using MimVerify.Simulation.Integration;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>An exact claim along the trained row, judged by its own statement as in reports.</summary>
internal sealed class TrajectoryCheck(Claim claim) : IClaimCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run) =>
        run.Trajectory.Status != SolveStatus.Completed ? [Unfinished(run)] : ClaimJudge.Judge(claim, run.AlongTrajectory).Select(WithoutNoise);

    // Thousands of cases would make noise exceed any number of standard errors; a sampled margin is no evidence here.
    private static Finding WithoutNoise(Finding finding) => finding.Rigour != Rigour.Statistical
        ? finding
        : new(finding.ClaimId, finding.Query, finding.Cluster, finding.Quantity, Verdict.NotApplicable, Rigour.Exact, "The margin carries sampling error; judged where the expectation is enumerated.");

    private Finding Unfinished(CaseRun run) =>
        new(claim.Id, run.Problem.Query, null, string.Empty, Verdict.Inconclusive, Rigour.Exact, $"The run stops at t = {run.Trajectory.Times[^1]:R} ({run.Trajectory.Status}).");
}
