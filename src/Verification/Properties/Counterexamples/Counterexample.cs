using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Ladders;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>What goes against a claim, as it is stored and replayed.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Finding">How it went against the claim when it was found.</param>
public abstract record Counterexample(string ClaimId, Finding Finding)
{
    /// <summary>A case that violates an exact claim.</summary>
    /// <param name="ClaimId">The claim.</param>
    /// <param name="Case">The case, by its parameters.</param>
    /// <param name="Finding">How it violated the claim when it was found.</param>
    public sealed record OfCase(string ClaimId, VerificationCase Case, Finding Finding) : Counterexample(ClaimId, Finding);

    /// <summary>A ladder that refutes a claim about growing P.</summary>
    /// <param name="ClaimId">The claim.</param>
    /// <param name="Part">The refuted part, such as <c>M3.2</c>; the claim itself where it has only one.</param>
    /// <param name="Ladder">The ladder, by its parameters.</param>
    /// <param name="Finding">How it refuted the claim when it was found.</param>
    public sealed record OfLadder(string ClaimId, string Part, LadderCase Ladder, Finding Finding) : Counterexample(ClaimId, Finding);
}
