using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>An exact claim that holds at every Q, at the case's weights.</summary>
/// <param name="claimId">The claim.</param>
/// <param name="isAboutPopulation">Whether it holds for the population alone, and not for every sample of it.</param>
internal sealed class WeightsCheck(string claimId, bool isAboutPopulation = false) : IClaimCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run) =>
        isAboutPopulation && run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated && !run.Layout.Setting.Latent.IsConstant
            ? [new CheckTally(claimId, run).NotApplicable("The subject samples this row, and the claim is about the population.")]
            : run.Here.Where(finding => finding.ClaimId == claimId);
}
