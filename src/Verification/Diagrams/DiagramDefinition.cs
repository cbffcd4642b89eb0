namespace MimVerify.Verification.Diagrams;

/// <summary>What a diagram's file holds the cells of.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Shard">The share of its cells.</param>
/// <param name="Version">The program that computes them, with its commit where it is known; cells of two programs are not mixed.</param>
public sealed record DiagramDefinition(DiagramGrid Grid, DiagramShard Shard, string Version)
{
    /// <summary>Compares grids as files do, by what they say.</summary>
    public bool Equals(DiagramDefinition? other) => other is not null && IsSameGrid(other) && Shard == other.Shard && IsSameProgram(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Grid.ToJson(), Shard, Version);

    /// <summary>Whether both run the same cells, apart from shards.</summary>
    public bool IsSameGrid(DiagramDefinition other) => string.Equals(Grid.ToJson(), other.Grid.ToJson(), StringComparison.Ordinal);

    /// <summary>Whether the same program computes them.</summary>
    public bool IsSameProgram(DiagramDefinition other) => string.Equals(Version, other.Version, StringComparison.Ordinal);

    /// <summary>In what another definition differs from this one, as a phrase.</summary>
    public string Difference(DiagramDefinition other) =>
        !IsSameGrid(other) ? $"another diagram ({other.Grid.ToJson()})"
        : Shard != other.Shard ? $"another shard ({other.Shard})"
        : !IsSameProgram(other) ? $"another version of the program ({other.Version}; this is {Version})"
        : "the same diagram";
}
