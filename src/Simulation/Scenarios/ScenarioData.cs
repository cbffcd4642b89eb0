using System.Collections.Immutable;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios;

/// <summary>The images of a scenario: <c>data</c>.</summary>
/// <param name="Patches">P; any real number of at least 2 for the mean field, whole otherwise.</param>
/// <param name="Clusters">K.</param>
/// <param name="Areas">The areas of each cluster.</param>
/// <param name="Arrangement">How they lie over the patches.</param>
/// <param name="Latent">The law of the latents.</param>
public sealed record ScenarioData(double Patches, int Clusters, AreaSpecification Areas, Arrangement Arrangement, LatentLaw Latent)
{
    /// <summary>pi_k, shape [K]; empty for uniform clusters.</summary>
    public ImmutableArray<double> ClusterProbabilities { get; init; } = [];

    /// <summary>The most patches that are laid out one by one; beyond, only groups of areas are kept.</summary>
    public const int MaximumPatches = 1_000_000;

    /// <summary>True where patches are laid out one by one, false where sizes are real numbers for the mean field alone.</summary>
    public bool HasWholePatches => Patches <= MaximumPatches && Patches == Math.Floor(Patches);
}
