using System.Collections.Immutable;

namespace MimVerify.Verification.Scaling;

/// <summary>A finished row of a ladder, as what was measured on it; its trajectory is not kept.</summary>
/// <param name="Query">What the query is called.</param>
/// <param name="Rung">Which rung, from 0.</param>
/// <param name="PatchCount">P at this rung.</param>
/// <param name="Readings">One for each statement of the ladder, in their order.</param>
public sealed record LadderRow(string Query, int Rung, double PatchCount, ImmutableArray<LadderReading> Readings);
