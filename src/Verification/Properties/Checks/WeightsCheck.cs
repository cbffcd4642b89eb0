using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>An exact claim that holds at every Q, at the case's weights, by its own statement.</summary>
/// <param name="claim">The claim.</param>
/// <param name="isAboutPopulation">Whether it holds for the population alone, and not for every sample of it.</param>
internal sealed class WeightsCheck(Claim claim, bool isAboutPopulation) : IClaimCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run) =>
        isAboutPopulation && run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated && !run.Layout.Setting.Latent.IsConstant
            ? [new CheckTally(claim.Id, run).NotApplicable("The subject samples this row, and the claim is about the population.")]
            : ClaimJudge.Judge(claim, run.Here);
}
