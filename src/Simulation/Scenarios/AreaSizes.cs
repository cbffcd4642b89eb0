namespace MimVerify.Simulation.Scenarios;

/// <summary>From <see cref="AreaSpecification"/> to sizes.</summary>
public static class AreaSizes
{
    /// <summary>
    /// The sizes C_j of whole patches, the global area first; empty where the specification leaves no room for a global area of at
    /// least one patch.
    /// </summary>
    /// <remarks>
    /// Exponents are rounded so that the areas add up: C_s = round(P^kappa_s), at least 1; the number of local areas is
    /// N = round((P - P^kappa_c) / C_s), at least 1; the global area takes what is left, C_g = P - N C_s, which differs from
    /// P^kappa_c by at most C_s / 2 + 1. Ties round away from zero.
    /// </remarks>
    /// <exception cref="ArgumentException">Labels, which are no sizes.</exception>
    public static int[] Whole(AreaSpecification areas, int patches)
    {
        switch (areas)
        {
            case AreaSpecification.GlobalAndLocal given:
                return GlobalFirst((int)given.Global, (int)given.Local, (int)((patches - given.Global) / given.Local));
            case AreaSpecification.Exponents exponents:
                var local = Math.Max(1, Round(Math.Pow(patches, exponents.Local)));
                var count = Math.Max(1, Round((patches - Math.Pow(patches, exponents.Global)) / local));
                var global = patches - ((long)count * local);
                return global < 1 ? [] : GlobalFirst((int)global, local, count);
            case AreaSpecification.SizeList list:
                return [.. list.Sizes.Select(size => (int)size)];
            default:
                throw new ArgumentException("Patch labels are not sizes.", nameof(areas));
        }
    }

    /// <summary>Groups of identical areas with real sizes and numbers, in the order in which they lie over the patches.</summary>
    /// <exception cref="ArgumentException">Labels, which need whole patches.</exception>
    public static IReadOnlyList<(double Size, double Count)> Groups(AreaSpecification areas, double patches)
    {
        switch (areas)
        {
            case AreaSpecification.GlobalAndLocal given:
                return [(given.Global, 1), (given.Local, (patches - given.Global) / given.Local)];
            case AreaSpecification.Exponents exponents:
                var global = Math.Pow(patches, exponents.Global);
                var local = Math.Pow(patches, exponents.Local);
                return [(global, 1), (local, (patches - global) / local)];
            case AreaSpecification.SizeList list:
                return [.. list.Sizes.GroupBy(size => size).Select(group => (group.Key, (double)group.Count()))];
            default:
                throw new ArgumentException("Patch labels need whole patches.", nameof(areas));
        }
    }

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);

    private static int[] GlobalFirst(int global, int local, int count) => [global, .. Enumerable.Repeat(local, count)];
}
