using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>Steps of another optimiser than gradient descent.</summary>
/// <param name="Rule">The optimiser.</param>
public sealed record OptimiserDeparture(OptimiserRule Rule) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "optimizer",
        "another optimiser",
        "{ method: sgd | momentum | adam | adamw, momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.01 }",
        "Q follows the gradient: descent or its flow.",
        "Steps of training.learning_rate by the named method; t stays learning rate x steps. population takes full-batch steps, sampled those of mini-batches. Both apply the method to the coordinates Phi and Upsilon: for adam and adamw that is the method on Q only in a basis in which features and positions are unit vectors, since Adam depends on the basis. torch applies it to the entries of Q (to the coordinates with model: coordinates).",
        ["population", "sampled", "torch"],
        (at, _) => Read(at));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => Rule.Method switch
    {
        OptimiserMethod.Sgd => NodeForms.Map(Method("sgd"), Decay()),
        OptimiserMethod.Momentum => NodeForms.Map(Method("momentum"), ("momentum", NodeForms.Number(Rule.Momentum)), Decay()),
        _ => NodeForms.Map(
            Method(Rule.Method == OptimiserMethod.Adam ? "adam" : "adamw"),
            ("beta1", NodeForms.Number(Rule.Beta1)),
            ("beta2", NodeForms.Number(Rule.Beta2)),
            ("epsilon", NodeForms.Number(Rule.Epsilon)),
            Decay()),
    };

    internal override ScenarioTraining ChangeTraining(ScenarioTraining training) => training with { Stepping = Stepping.Descent };

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Optimiser = Rule };

    private static (string Key, DocumentNode Value) Method(string name) => ("method", NodeForms.Word(name));

    private (string Key, DocumentNode Value) Decay() => ("weight_decay", NodeForms.Number(Rule.WeightDecay));

    private static OptimiserDeparture Read(DocumentCursor at)
    {
        var section = at.Section();
        var method = section.Require("method", "Choose sgd, momentum, adam or adamw.").Choice(["sgd", "momentum", "adam", "adamw"]);
        var rule = method switch
        {
            "momentum" => new OptimiserRule(OptimiserMethod.Momentum),
            "adam" => new OptimiserRule(OptimiserMethod.Adam),
            "adamw" => new OptimiserRule(OptimiserMethod.AdamW) { WeightDecay = 0.01 },
            _ => OptimiserRule.GradientDescent,
        };
        section.Allow(rule.IsAdaptive ? ["method", "beta1", "beta2", "epsilon", "weight_decay"]
            : rule.Method == OptimiserMethod.Momentum ? ["method", "momentum", "weight_decay"]
            : ["method", "weight_decay"]);
        return new OptimiserDeparture(rule with
        {
            Momentum = Share(section, "momentum") ?? rule.Momentum,
            Beta1 = Share(section, "beta1") ?? rule.Beta1,
            Beta2 = Share(section, "beta2") ?? rule.Beta2,
            Epsilon = section.Find("epsilon")?.Number(value => value is > 0 and <= 1, "must lie in (0, 1]", "A small number, such as 1e-8.") ?? rule.Epsilon,
            WeightDecay = section.Find("weight_decay")?.Number(value => value is >= 0 and <= 1e6, "must not be negative", "lambda, such as 0.01.") ?? rule.WeightDecay,
        });
    }

    private static double? Share(DocumentSection section, string name) =>
        section.Find(name)?.Number(value => value is >= 0 and < 1, "must lie in [0, 1)", "The share of the past that is kept, such as 0.9.");
}
