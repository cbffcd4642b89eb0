using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Masks;

/// <summary>Masks of another shape: every patch for itself, or contiguous blocks of the patch grid.</summary>
/// <param name="Pattern">The pattern.</param>
public sealed record MaskPatternDeparture(MaskPattern Pattern) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "mask",
        "masks of another shape",
        "{ pattern: bernoulli } | { pattern: blocks, side: 2, width: 14 }",
        "theta = round(gamma P) patches are masked, uniformly without replacement.",
        "bernoulli: each patch is masked on its own with probability theta / P. blocks: square tiles of the patch grid are masked whole, round(gamma x tiles) of them, uniformly; keys of one area then differ by their tile.",
        ["population", "sampled", "torch"],
        Read);

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => Pattern switch
    {
        MaskPattern.Tiles tiles => NodeForms.Map(("pattern", NodeForms.Word("blocks")), ("side", NodeForms.Word($"{tiles.Side}")), ("width", NodeForms.Word($"{tiles.Width}"))),
        MaskPattern.Bernoulli => NodeForms.Map(("pattern", NodeForms.Word("bernoulli"))),
        _ => NodeForms.Map(("pattern", NodeForms.Word("uniform"))),
    };

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Mask = Pattern };

    internal override DepartureObjection? ObjectionTo(Scenario scenario)
    {
        if (!scenario.Data.HasWholePatches)
        {
            return new DepartureObjection("needs whole patches", $"data.patches = {scenario.Data.Patches:R}", "Give a whole number of patches.");
        }

        if (Pattern is not MaskPattern.Tiles tiles)
        {
            return null;
        }

        var masked = Math.Round(scenario.MaskRatio * scenario.Data.Patches / tiles.TileSize, MidpointRounding.AwayFromZero);
        var count = scenario.Data.Patches / tiles.TileSize;
        return masked >= 1 && masked <= count - 1
            ? null
            : new DepartureObjection($"must leave at least one of {count:R} blocks masked and one visible", $"mask.ratio = {scenario.MaskRatio:R}", "Choose a smaller side or another ratio.");
    }

    private static MaskPatternDeparture Read(DocumentCursor at, ScenarioData data)
    {
        var section = at.Section();
        var pattern = section.Require("pattern", "Choose uniform, bernoulli or blocks.").Choice(["uniform", "bernoulli", "blocks"]);
        if (pattern is not "blocks")
        {
            section.Allow("pattern");
            return new MaskPatternDeparture(pattern is "bernoulli" ? new MaskPattern.Bernoulli() : MaskPattern.Uniform);
        }

        section.Allow("pattern", "side", "width");
        var side = (int)section.Require("side", "Patches along a block's side, such as 2.").WholeNumber(1, 1000, "Patches along a block's side, such as 2.");
        var root = (int)Math.Round(Math.Sqrt(data.Patches));
        var widthAt = section.Find("width");
        var width = widthAt is null ? root : (int)widthAt.WholeNumber(1, ScenarioData.MaximumPatches, "Patches in a row of the grid, such as 14.");
        if (data.Patches % width != 0 || (widthAt is null && (double)root * root != data.Patches))
        {
            throw (widthAt ?? at).Refuse(
                $"must divide the {data.Patches:R} patches into rows", widthAt is null ? "no width, and the patches are no square grid" : $"{width}", "Give width, the number of patches in a row of the grid.");
        }

        return width % side == 0 && data.Patches / width % side == 0
            ? new MaskPatternDeparture(new MaskPattern.Tiles(width, side))
            : throw section.Find("side")!.Refuse($"must divide both sides of the grid of {width} x {data.Patches / width:R} patches", "Choose a common divisor of the two.");
    }
}
