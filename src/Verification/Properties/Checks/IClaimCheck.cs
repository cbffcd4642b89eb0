using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>One way to hold a claim against a case.</summary>
public interface IClaimCheck
{
    /// <summary>The claim's findings for this case: at least one, each with a margin and a tolerance, or the reason why it does not apply.</summary>
    IEnumerable<Finding> Check(CaseRun run);
}
