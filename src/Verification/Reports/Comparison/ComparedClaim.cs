namespace MimVerify.Verification.Reports.Comparison;

/// <summary>What a run said of one claim.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Query">The row; null where the claim is about all rows together.</param>
/// <param name="Cluster">The cluster, where the claim is about one.</param>
/// <param name="Quantity">What was measured, in TeX; empty where a claim has one quantity.</param>
/// <param name="Verdict">The verdict's name in files.</param>
/// <param name="Margin">The least distance to violation; null where there is none.</param>
/// <param name="Predicted">The prediction; null where there is none.</param>
/// <param name="Measured">The measured value; null where there is none.</param>
public sealed record ComparedClaim(string Id, long? Query, int? Cluster, string Quantity, string Verdict, double? Margin, double? Predicted, double? Measured);
