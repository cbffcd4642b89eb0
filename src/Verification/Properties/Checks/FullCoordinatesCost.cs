using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>What one evaluation of the loss in full coordinates takes.</summary>
internal static class FullCoordinatesCost
{
    private const double MostOperations = 3e6;

    /// <summary>Whether <paramref name="evaluations"/> evaluations are cheap enough for a property run.</summary>
    public static bool Allows(Setting setting, int evaluations)
    {
        var dimension = setting.PatchCount + setting.Partitions.Sum(partition => partition.AreaCount) + 1;
        return setting.PatchCount <= 20 && DrawCount.Of(setting) * setting.PatchCount * dimension * evaluations <= MostOperations;
    }

    /// <summary>Why a check does not apply to larger rows.</summary>
    public const string TooLarge = "Too many masks and latent draws for the loss in full coordinates.";
}
