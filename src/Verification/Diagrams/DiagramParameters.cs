using System.Collections.Immutable;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>Everything that an axis may vary.</summary>
public static class DiagramParameters
{
    private const double LargestSize = 1e15;

    /// <summary>The parameters, in the order in which files list them.</summary>
    public static ImmutableArray<DiagramParameter> All { get; } =
    [
        new("patches", "patches $P$", ScaleKind.Log10, IsWhole: false, "must lie in [2, 1e15]", value => value is >= 2 and <= LargestSize,
            point => point.Patches, (point, value) => point with { Patches = value }),
        new("kappa_c", "exponent of the global area $κ_{c}$", ScaleKind.Linear, IsWhole: false, "must lie in [-1, 1]", value => value is >= -1 and <= 1,
            point => point.GlobalExponent, (point, value) => point with { GlobalExponent = value }),
        new("kappa_s", "exponent of local areas $κ_{s}$", ScaleKind.Linear, IsWhole: false, "must lie in [-1, 1]", value => value is >= -1 and <= 1,
            point => point.LocalExponent, (point, value) => point with { LocalExponent = value }),
        new("gamma", "mask ratio $γ$", ScaleKind.Linear, IsWhole: false, "must lie in (0, 1)", value => value is > 0 and < 1,
            point => point.MaskRatio, (point, value) => point with { MaskRatio = value }),
        new("spread", "latent spread $s$ (uniform on $[1-s, 1+s]$)", ScaleKind.Linear, IsWhole: false, "must lie in [0, 1)", value => value is >= 0 and < 1,
            point => point.Spread, (point, value) => point with { Spread = value }),
        new("clusters", "clusters $K$", ScaleKind.Linear, IsWhole: true, "must be a whole number in [1, 1000000]", value => value is >= 1 and <= 1_000_000 && value == Math.Floor(value),
            point => point.Clusters, (point, value) => point with { Clusters = (int)value }),
    ];

    /// <summary>The parameter of a name; null where there is none.</summary>
    public static DiagramParameter? Find(string name) => All.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal));
}
