using System.Collections.Immutable;

namespace MimVerify.Verification.Scaling;

/// <summary>What a ladder says of one part of a claim for one kind of query.</summary>
/// <param name="Statement">The part.</param>
/// <param name="Query">What the query is called.</param>
/// <param name="Growth">The statement that was judged; null where the part does not apply.</param>
/// <param name="Assessment">The verdict with its fits.</param>
/// <param name="Points">The judged values, upwards in P; empty where the part does not apply.</param>
public sealed record LadderFinding(
    LadderStatement Statement, string Query, GrowthStatement? Growth, GrowthAssessment Assessment, ImmutableArray<GrowthPoint> Points)
{
    /// <summary>True where the judged values are measured / predicted, not the quantity itself.</summary>
    public bool IsRatio { get; init; }

    /// <summary>How messages and files call the part.</summary>
    public string Label => Statement.Label;
}
