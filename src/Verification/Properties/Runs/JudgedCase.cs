using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>What one generated case says of a claim.</summary>
/// <param name="Index">The case's number under its seed.</param>
/// <param name="Finding">The worst finding of the claim's checks.</param>
public sealed record JudgedCase(int Index, Finding Finding);
