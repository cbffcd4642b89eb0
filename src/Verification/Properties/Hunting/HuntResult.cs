using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Hunting;

/// <summary>Where a claim comes closest to being false, as far as a hunt has seen.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Case">The case with the least room; null where the claim applied to no case tried.</param>
/// <param name="Finding">What it says of the claim.</param>
/// <param name="Calls">Cases judged.</param>
public sealed record HuntResult(string ClaimId, VerificationCase? Case, Finding? Finding, int Calls);
