using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>One feature-position correlation Phi_{p,k,j} of a row, shared by areas that symmetry makes alike.</summary>
/// <param name="Cluster">k.</param>
/// <param name="Areas">The areas j that share it, ascending; empty where areas are given by size and number only.</param>
/// <param name="Role">What these areas are to the query.</param>
/// <param name="Size">C_j, the size of each of them; a real number in the mean field.</param>
/// <param name="Count">How many areas share it; a real number in the mean field.</param>
/// <param name="Label">How files name it: <c>3</c>, <c>1..8</c>, <c>1+4+6</c>.</param>
public sealed record PhiSlot(int Cluster, ImmutableArray<int> Areas, AreaRole Role, double Size, double Count, string Label);
