using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Data;

/// <summary>Latents of one image that are correlated between its areas.</summary>
/// <param name="Correlation">rho in [0, 1): the correlation of the normal numbers behind them.</param>
public sealed record LatentCorrelationDeparture(double Correlation) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "latent_correlation",
        "latents correlated between areas",
        "0.5",
        "Latents of different areas are independent.",
        "z_j = F^-1(N(sqrt(rho) g + sqrt(1 - rho) x_j)) with g shared by the areas of an image (Gaussian copula): every latent keeps its law.",
        ["population", "sampled", "torch"],
        (at, _) => new LatentCorrelationDeparture(at.Number(value => value is >= 0 and < 1, "must lie in [0, 1)", "The correlation of the normal numbers behind the latents, such as 0.5.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Number(Correlation);

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { LatentCorrelation = Correlation };

    internal override DepartureObjection? ObjectionTo(Scenario scenario) =>
        scenario.Data.Latent.IsConstant
            ? new DepartureObjection("needs a latent that varies", scenario.Data.Latent.Description, "Set data.latent, for example to { law: uniform, low: 0.5, high: 1.5 }.")
            : null;
}
