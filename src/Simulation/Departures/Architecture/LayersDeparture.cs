using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Several layers on a residual stream, with MLP and layer norm.</summary>
/// <param name="Count">Layers.</param>
/// <param name="Hidden">Width of each layer's MLP; 0 for none.</param>
/// <param name="HasNorm">Whether tokens are normalised before scores and MLP.</param>
public sealed record LayersDeparture(int Count, int Hidden, bool HasNorm) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "layers",
        "a residual stream with MLP, layer norm and several layers",
        "{ count: 2, hidden: 64, norm: true }",
        "One layer of attention and nothing else.",
        "Tokens x = M(X) + e; each layer adds W_V times its attention over x - e, then its MLP (relu, the second matrix from 0). With norm, tokens are normalised to mean 0 and variance 1 before scores and before the MLP. F_p is what the layers have added to token p. Phi, Upsilon and attention are the first layer's, of each of its heads where there are several.",
        ["torch"],
        (at, _) => Read(at));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Map(
        ("count", NodeForms.Word($"{Count}")), ("hidden", NodeForms.Word($"{Hidden}")), ("norm", NodeForms.Word(HasNorm ? "true" : "false")));

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Model = assumptions.Model with { Layers = Count, Hidden = Hidden, HasNorm = HasNorm } };

    private static LayersDeparture Read(DocumentCursor at)
    {
        var section = at.Section().Allow("count", "hidden", "norm");
        return new LayersDeparture(
            (int)section.Require("count", "Layers, such as 2.").WholeNumber(1, 8, "Layers, such as 2."),
            (int)(section.Find("hidden")?.WholeNumber(0, 65536, "Width of each layer's MLP, such as 64; 0 for none.") ?? 0),
            section.Find("norm")?.Choice(["true", "false"]) is "true");
    }
}
