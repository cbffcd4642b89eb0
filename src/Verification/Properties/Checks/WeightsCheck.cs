using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>An exact claim that holds at every Q, at the case's weights.</summary>
internal sealed class WeightsCheck(string claimId) : IClaimCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run) => run.Here.Where(finding => finding.ClaimId == claimId && finding.Rigour != Rigour.Statistical);
}
