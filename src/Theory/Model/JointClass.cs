using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>Keys other than the query that lie in the same area of every cluster.</summary>
/// <param name="Areas">The area in each cluster, shape [K].</param>
/// <param name="Size">The number of keys, at least 1; the query is not among them.</param>
/// <param name="UpsilonSlot">Where the row's state keeps their shared correlation.</param>
public sealed record JointClass(ImmutableArray<int> Areas, int Size, int UpsilonSlot)
{
    /// <summary>The first of these keys.</summary>
    public int FirstKey { get; init; }
}
