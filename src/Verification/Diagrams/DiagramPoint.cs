using MimVerify.Theory.Model;

namespace MimVerify.Verification.Diagrams;

/// <summary>
/// One setting of a phase diagram: one global area of C_g = P^kappa_c patches, the rest in local areas of C_s = P^kappa_s. Sizes and numbers
/// are real numbers, as in the mean field (11).
/// </summary>
public sealed record DiagramPoint
{
    /// <summary>P, at least 2.</summary>
    public double Patches { get; init; } = 1e6;

    /// <summary>kappa_c.</summary>
    public double GlobalExponent { get; init; } = 0.9;

    /// <summary>kappa_s.</summary>
    public double LocalExponent { get; init; } = 0.3;

    /// <summary>gamma, in (0, 1).</summary>
    public double MaskRatio { get; init; } = 0.75;

    /// <summary>K, at least 1.</summary>
    public int Clusters { get; init; } = 1;

    /// <summary>s, in [0, 1]: latents are uniform on [1-s, 1+s], and 1 for s = 0.</summary>
    public double Spread { get; init; }

    /// <summary>True for a query in the global area, false for one in a local area.</summary>
    public bool IsGlobalQuery { get; init; }

    private double GlobalSize => Math.Pow(Patches, GlobalExponent);

    private double LocalSize => Math.Pow(Patches, LocalExponent);

    private double LocalCount => (Patches - GlobalSize) / LocalSize;

    /// <summary>
    /// Why no data set has these sizes; <see cref="CellStatus.Run"/> where one has. A local area is at most as large as the global one, no area is
    /// smaller than a patch, one local area fits beside the global one, and the query's area holds another patch to copy from.
    /// </summary>
    public CellStatus Check() =>
        LocalExponent > GlobalExponent ? CellStatus.LocalLarger
        : LocalSize < 1 || GlobalSize < 1 ? CellStatus.BelowOnePatch
        : LocalCount < 1 ? CellStatus.NoRoom
        : (IsGlobalQuery ? GlobalSize : LocalSize) < 2 ? CellStatus.QueryAlone
        : CellStatus.Run;

    /// <summary>The row as the mean field sees it.</summary>
    /// <exception cref="ArgumentException"><see cref="Check"/> finds a reason against it.</exception>
    public AreaGroups Groups() => AreaGroups.Of(
        [(GlobalSize, 1), (LocalSize, LocalCount)],
        IsGlobalQuery ? 0 : 1,
        MaskRatio,
        Clusters,
        Spread > 0 ? new UniformLatentLaw(1 - Spread, 1 + Spread) : DiscreteLatentLaw.Constant(1));
}
