namespace MimVerify.Simulation.Departures.Masks;

/// <summary>Which patches are masked together, at the scenario's mask ratio gamma.</summary>
public abstract record MaskPattern
{
    private MaskPattern()
    {
    }

    /// <summary>The theory's: theta patches, uniformly without replacement.</summary>
    public static MaskPattern Uniform { get; } = new UniformCount();

    /// <summary>theta, the number of masked patches; its mean where it varies.</summary>
    /// <param name="ratio">gamma.</param>
    /// <param name="patchCount">P.</param>
    public virtual int MaskedCount(double ratio, int patchCount) => new Theory.Model.MaskLaw(ratio).MaskedCount(patchCount);

    /// <summary>theta patches, uniformly without replacement.</summary>
    public sealed record UniformCount : MaskPattern;

    /// <summary>Every patch for itself, masked with probability theta / P: the number masked varies from image to image.</summary>
    public sealed record Bernoulli : MaskPattern;

    /// <summary>
    /// Square tiles of the patch grid, masked as a whole, uniformly without replacement: every patch is masked as often as any other.
    /// </summary>
    /// <param name="Width">Patches in a row of the grid.</param>
    /// <param name="Side">Patches along a tile's side; it divides both sides of the grid.</param>
    public sealed record Tiles(int Width, int Side) : MaskPattern
    {
        /// <summary>Patches of a tile.</summary>
        public int TileSize => Side * Side;

        /// <summary>The tile of a patch; tiles are numbered row by row, like patches.</summary>
        public int TileOf(int patch) => (patch / Width / Side * (Width / Side)) + (patch % Width / Side);

        /// <inheritdoc/>
        public override int MaskedCount(double ratio, int patchCount) => TileSize * base.MaskedCount(ratio, patchCount / TileSize);
    }
}
