using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>data</c>.</summary>
internal static class DataReader
{
    private const double MostPatches = 1e18;
    private const int MostClusters = 1000;

    public static ScenarioData Read(DocumentCursor at)
    {
        var data = at.Section().Allow("patches", "clusters", "areas", "arrangement", "latent");
        var patches = data.Require("patches", "Give the number of patches, such as 196.")
            .Number(value => value is >= 2 and <= MostPatches, $"must lie in [2, {MostPatches:R}]", "A 14 x 14 grid has 196 patches.");
        var areas = data.Require("areas", "Give sizes, such as { global: 100, local: 12 }.");
        var clusters = data.Find("clusters") is { } given
            ? (int)given.WholeNumber(1, MostClusters, "The number of clusters K; 1 is the simplest.")
            : (int?)null;
        var specification = AreasReader.Read(areas, patches, clusters);
        var count = clusters ?? specification switch
        {
            AreaSpecification.PatchLabels labels => labels.Labels.Length,
            AreaSpecification.PerCluster each => each.Clusters.Length,
            _ => 1,
        };
        var result = new ScenarioData(
            patches,
            count,
            specification,
            ReadArrangement(data.Find("arrangement"), patches, specification),
            data.Find("latent") is { } latent ? LatentReader.Read(latent) : DiscreteLatentLaw.Constant(1));

        // One label for every patch of every cluster is the largest thing a setting holds.
        if (result.HasWholePatches && patches * count > 5e7)
        {
            throw at.Refuse(
                $"asks for {patches:R} patches in {count} clusters, more than memory should hold", value: null, "Use fewer clusters or patches, or the engine meanfield with one cluster.");
        }

        return result;
    }

    private static Arrangement ReadArrangement(DocumentCursor? at, double patches, AreaSpecification areas)
    {
        if (at is null || string.Equals(at.Choice(["contiguous", "random"]), "contiguous", StringComparison.Ordinal))
        {
            return Arrangement.Contiguous;
        }

        if (areas is AreaSpecification.PatchLabels)
        {
            throw at.Refuse("has no meaning beside patch labels, which place every patch", "Remove it.");
        }

        return patches <= ScenarioData.MaximumPatches && patches == Math.Floor(patches)
            ? Arrangement.Random
            : throw at.Refuse($"needs whole patches, at most {ScenarioData.MaximumPatches}", "Use contiguous; the mean field does not see the arrangement.");
    }
}
