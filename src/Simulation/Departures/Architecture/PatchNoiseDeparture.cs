using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Patches that show noise besides their feature.</summary>
/// <param name="Deviation">sigma in X_p = z v + sigma xi.</param>
public sealed record PatchNoiseDeparture(double Deviation) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "patch_noise",
        "noise on every patch",
        "0.3",
        "X_p = z v exactly.",
        "X_p = z v + sigma xi, xi with independent normal entries of variance 1/d, fresh in every image, so that its length is about 1. The target is the noisy patch: its noise cannot be reconstructed and adds sigma^2 / 2 to the loss and to what is above the floor. Noise has parts along the positions, so that in every batch the row sum of Upsilon moves (E2 fails); in the mean over the noise it does not.",
        ["torch"],
        (at, _) => new PatchNoiseDeparture(at.Number(value => value is >= 0 and <= 100, "must lie in [0, 100]", "The length of the noise beside a feature of length z, such as 0.3.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Number(Deviation);

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { PatchNoise = Deviation };
}
