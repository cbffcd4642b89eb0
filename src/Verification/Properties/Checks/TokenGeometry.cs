using System.Collections.Immutable;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>How tokens lie in the basis of <see cref="FullCoordinates"/>, as sums of basis vectors with weights.</summary>
/// <param name="Query">The token of a patch as a query.</param>
/// <param name="Key">The position part of a patch as a key.</param>
/// <param name="MaskToken">What a masked key has in place of its feature; empty for nothing.</param>
internal sealed record TokenGeometry(
    Func<int, ImmutableArray<(int Vector, double Weight)>> Query, Func<int, ImmutableArray<(int Vector, double Weight)>> Key, ImmutableArray<(int Vector, double Weight)> MaskToken)
{
    /// <summary>The theory's (1): query and key of patch q are e_q, and a masked patch is 0.</summary>
    public static TokenGeometry OfTheTheory { get; } = new(patch => [(FullCoordinates.Embedding(patch), 1)], patch => [(FullCoordinates.Embedding(patch), 1)], []);
}
