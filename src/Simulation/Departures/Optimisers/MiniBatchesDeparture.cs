using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>Training on mini-batches of sampled images.</summary>
/// <param name="Images">Images a step.</param>
public sealed record MiniBatchesDeparture(int Images) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "mini_batches",
        "mini-batches",
        "64",
        "The population loss is descended: no noise of sampling.",
        "Every step takes the gradient of this many fresh images. The engine becomes sampled where the scenario names one that does not sample.",
        ["sampled", "torch"],
        (at, _) => new MiniBatchesDeparture((int)at.WholeNumber(1, 1 << 24, "Images a step, such as 64.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Word($"{Images}");

    internal override ScenarioTraining ChangeTraining(ScenarioTraining training) => training with
    {
        Engine = training.Engine is "torch" ? training.Engine : "sampled",
        Batch = Images,
    };
}
