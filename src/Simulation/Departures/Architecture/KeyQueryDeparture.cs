using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Separate key and query matrices.</summary>
/// <param name="Rank">Their rows.</param>
/// <param name="Scale">The standard deviation of their entries at the start, in units of 1 / sqrt(d).</param>
public sealed record KeyQueryDeparture(int Rank, double Scale) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "key_query",
        "separate key and query matrices",
        "{ rank: 32, scale: 0.3 }",
        "Key and query are one matrix Q, from 0.",
        "Q = W_Q^T W_K with both of shape [rank, d], from independent normal entries of standard deviation scale / sqrt(d): at 0 neither would ever move. Phi and Upsilon are read off the product.",
        ["torch"],
        (at, _) => Read(at));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Map(("rank", NodeForms.Word($"{Rank}")), ("scale", NodeForms.Number(Scale)));

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Model = assumptions.Model with { KeyRank = Rank, KeyScale = Scale } };

    private static KeyQueryDeparture Read(DocumentCursor at)
    {
        var section = at.Section().Allow("rank", "scale");
        return new KeyQueryDeparture(
            (int)section.Require("rank", "Rows of the two matrices, such as 32.").WholeNumber(1, 65536, "Rows of the two matrices, such as 32."),
            section.Find("scale")?.Number(value => value is > 0 and <= 10, "must lie in (0, 10]: from 0 neither matrix would ever move", "The size of the entries at the start in units of 1 / sqrt(d), such as 0.3.") ?? 0.3);
    }
}
