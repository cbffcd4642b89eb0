using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Position embeddings that are not orthogonal.</summary>
/// <param name="Law">What they are like.</param>
public sealed record PositionsDeparture(PositionLaw Law) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "positions",
        "positions that are not orthogonal",
        "{ law: sinusoidal, dimension: 32 } | { law: random, dimension: 32 }",
        "Position embeddings are orthonormal.",
        "Unit vectors in a space of the given dimension, orthogonal to the features. Rows of Q are then no longer independent: what one query learns, its neighbours' scores feel.",
        ["torch"],
        (at, _) => Read(at));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => Law switch
    {
        PositionLaw.Sinusoidal given => Form("sinusoidal", given.Dimension),
        PositionLaw.Random given => Form("random", given.Dimension),
        _ => NodeForms.Map(("law", NodeForms.Word("orthonormal"))),
    };

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Positions = Law };

    private static DocumentNode.Mapping Form(string law, int dimension) =>
        NodeForms.Map(("law", NodeForms.Word(law)), ("dimension", NodeForms.Word($"{dimension}")));

    private static PositionsDeparture Read(DocumentCursor at)
    {
        var section = at.Section();
        var law = section.Require("law", "Choose orthonormal, sinusoidal or random.").Choice(["orthonormal", "sinusoidal", "random"]);
        if (law is "orthonormal")
        {
            section.Allow("law");
            return new PositionsDeparture(PositionLaw.Orthonormal);
        }

        section.Allow("law", "dimension");
        var dimensionAt = section.Require("dimension", "The dimension of the space that they lie in, such as 32.");
        var dimension = (int)dimensionAt.WholeNumber(2, 4096, "The dimension of the space that they lie in, such as 32.");
        return law is "random" ? new PositionsDeparture(new PositionLaw.Random(dimension))
            : dimension % 2 == 0 ? new PositionsDeparture(new PositionLaw.Sinusoidal(dimension))
            : throw dimensionAt.Refuse("must be even: sines and cosines come in pairs", "Choose one more or one less.");
    }
}
