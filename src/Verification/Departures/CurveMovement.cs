namespace MimVerify.Verification.Departures;

/// <summary>How far a departure moved one curve of a row; seeds averaged.</summary>
/// <param name="Name">The curve: <c>phi_target</c>, <c>phi_competitor</c>, <c>phi_other</c>, <c>attention_target</c>; <c>excess</c> in natural logarithms.</param>
/// <param name="Tex">Its symbol.</param>
/// <param name="Query">The row with the departure.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="InTime">The largest difference at equal t.</param>
/// <param name="Matched">The largest difference at equal t / T_half; null where a run ends before T_half.</param>
public sealed record CurveMovement(string Name, string Tex, long Query, int Cluster, double InTime, double? Matched);
