using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>A learning rate that changes over the run.</summary>
/// <param name="Schedule">The schedule.</param>
public sealed record ScheduleDeparture(LearningSchedule Schedule) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "schedule",
        "a learning-rate schedule",
        "{ decay: cosine | none, warmup: 0.05 }",
        "The learning rate is constant.",
        "A linear warm-up over the given share of the run, then half a cosine down to 0 or none. t counts the steps at the full learning rate.",
        ["population", "sampled", "torch"],
        (at, _) => Read(at));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document =>
        NodeForms.Map(("decay", NodeForms.Word(Schedule.IsCosine ? "cosine" : "none")), ("warmup", NodeForms.Number(Schedule.Warmup)));

    internal override ScenarioTraining ChangeTraining(ScenarioTraining training) => training with { Stepping = Stepping.Descent };

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Schedule = Schedule };

    private static ScheduleDeparture Read(DocumentCursor at)
    {
        var section = at.Section().Allow("decay", "warmup");
        return new ScheduleDeparture(new LearningSchedule(
            section.Find("warmup")?.Number(value => value is >= 0 and < 1, "must lie in [0, 1)", "The share of the run in which the rate rises, such as 0.05.") ?? 0,
            section.Find("decay")?.Choice(["cosine", "none"]) is "cosine"));
    }
}
