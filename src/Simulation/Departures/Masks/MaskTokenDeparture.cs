using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Masks;

/// <summary>A mask token that is not zero.</summary>
/// <param name="Length">c: a masked patch is c w.</param>
public sealed record MaskTokenDeparture(double Length) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "mask_token",
        "a mask token that is not zero",
        "0.5",
        "A masked patch is replaced by 0.",
        "A masked patch is c w, w a fixed unit vector orthogonal to every feature and position. Q gains one correlation Psi_p = e_p^T Q w, masked keys score c Psi_p + Upsilon, and attention on masked keys adds c^2 B^2 / 2 to the loss, B its sum.",
        ["population", "sampled", "torch"],
        (at, _) => new MaskTokenDeparture(at.Number(value => value is >= 0 and <= 100, "must lie in [0, 100]", "The length of the mask token, such as 0.5; 0 is the theory's.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Number(Length);

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { MaskToken = Length };
}
