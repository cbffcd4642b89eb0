using System.Collections.Immutable;

namespace MimVerify.Simulation.Scenarios;

/// <summary>The areas of a cluster as a scenario gives them (<c>data.areas</c>).</summary>
public abstract record AreaSpecification
{
    private AreaSpecification()
    {
    }

    /// <summary>One global area; local areas of one size fill the rest.</summary>
    /// <param name="Global">C_g.</param>
    /// <param name="Local">C_s; for whole patches it divides P - C_g.</param>
    public sealed record GlobalAndLocal(double Global, double Local) : AreaSpecification;

    /// <summary>Sizes as powers of P.</summary>
    /// <param name="Global">kappa_c, in (0, 1): C_g = P^kappa_c.</param>
    /// <param name="Local">kappa_s, in [0, 1): C_s = P^kappa_s.</param>
    public sealed record Exponents(double Global, double Local) : AreaSpecification;

    /// <summary>Every area's size.</summary>
    /// <param name="Sizes">Shape [N]; their sum is P.</param>
    public sealed record SizeList(ImmutableArray<double> Sizes) : AreaSpecification;

    /// <summary>The area of every patch, for each cluster.</summary>
    /// <param name="Labels">Shape [K, P].</param>
    public sealed record PatchLabels(ImmutableArray<ImmutableArray<int>> Labels) : AreaSpecification;

    /// <summary>Areas of their own for each cluster.</summary>
    /// <param name="Clusters">Shape [K]; each gives sizes or exponents.</param>
    public sealed record PerCluster(ImmutableArray<AreaSpecification> Clusters) : AreaSpecification
    {
        /// <inheritdoc/>
        public bool Equals(PerCluster? other) => other is not null && Clusters.AsSpan().SequenceEqual(other.Clusters.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Clusters.Length, Clusters[0]);
    }
}
