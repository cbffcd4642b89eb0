using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>
/// Orbits of patches (E6): two patches have the same trajectories, up to a permutation, when a permutation of the patches that
/// maps every cluster's areas onto that cluster's areas exchanges them.
/// </summary>
/// <remarks>
/// Cells (patches that share their area in every cluster) are refined by colour: first by the sizes of the areas, then by the
/// multiset of colours met in each cluster's area, until nothing splits. For one cluster the result is the orbits (patches in
/// areas of equal size). For several clusters colour refinement never separates patches of one orbit, but could leave two orbits
/// merged; the search for a permutation then decides, cell by cell, so that what is returned are orbits and nothing coarser.
/// </remarks>
public static class PatchOrbits
{
    /// <summary>The orbits, each ascending, ordered by their first patch; together they hold every patch once.</summary>
    public static ImmutableArray<ImmutableArray<int>> Of(Setting setting)
    {
        var cells = CellStructure.Of(setting);
        var colours = cells.Refine(Enumerable.Repeat(0, cells.Count).ToArray());
        var orbitOfCell = Enumerable.Range(0, cells.Count).ToArray();
        for (var cell = 0; cell < cells.Count; cell++)
        {
            for (var earlier = 0; earlier < cell && orbitOfCell[cell] == cell; earlier++)
            {
                if (orbitOfCell[earlier] != earlier || colours[earlier] != colours[cell])
                {
                    continue;
                }

                if (setting.ClusterCount == 1)
                {
                    orbitOfCell[cell] = earlier;
                }
                else if (cells.FindSymmetry(earlier, cell, colours) is { } image)
                {
                    MergeAlong(image, orbitOfCell);
                }
            }
        }

        return [.. Enumerable.Range(0, setting.PatchCount)
            .GroupBy(patch => orbitOfCell[cells.CellOf[patch]])
            .Select(orbit => orbit.ToImmutableArray())
            .OrderBy(orbit => orbit[0])];
    }

    // Every cell joins the orbit of its image: a symmetry found for one pair settles many others.
    private static void MergeAlong(int[] image, int[] orbitOfCell)
    {
        for (var cell = 0; cell < image.Length; cell++)
        {
            var (one, other) = (orbitOfCell[cell], orbitOfCell[image[cell]]);
            var (first, second) = (Math.Min(one, other), Math.Max(one, other));
            for (var i = 0; first < second && i < orbitOfCell.Length; i++)
            {
                orbitOfCell[i] = orbitOfCell[i] == second ? first : orbitOfCell[i];
            }
        }
    }
}
