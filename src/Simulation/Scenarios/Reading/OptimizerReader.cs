using MimVerify.Simulation.Engines;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>training.optimizer</c> and the constants that belong to it.</summary>
internal static class OptimizerReader
{
    /// <summary>The names, in the order of <see cref="OptimizerKind"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sgd", "momentum", "adam", "adamw"];

    /// <summary>The optimizer of a <c>training</c> section.</summary>
    /// <exception cref="InputException">No such optimizer, or a constant out of range or of another optimizer.</exception>
    public static OptimizerOptions Read(DocumentSection training)
    {
        var name = training.Find("optimizer") is { } given ? given.Choice(Names) : Names[0];
        var options = new OptimizerOptions { Kind = (OptimizerKind)Names.Select((word, index) => (word, index)).First(pair => string.Equals(pair.word, name, StringComparison.Ordinal)).index };
        var isAdam = options.Kind is OptimizerKind.Adam or OptimizerKind.AdamW;
        return options with
        {
            Momentum = Fraction("momentum", options.Kind == OptimizerKind.Momentum, "momentum", options.Momentum),
            Beta1 = Fraction("beta1", isAdam, "adam or adamw", options.Beta1),
            Beta2 = Fraction("beta2", isAdam, "adam or adamw", options.Beta2),
            Epsilon = Constant("epsilon", isAdam, "adam or adamw", options.Epsilon, value => value is > 0 and <= 1, "must lie in (0, 1]", "Such as 1e-8."),
            WeightDecay = training.Find("weight_decay") is { } decay ? decay.Number(value => value is >= 0 and <= 1e6, "must be 0 or more", "Such as 0.01; 0 for none.") : 0,
        };

        double Fraction(string key, bool belongs, string owner, double absent) =>
            Constant(key, belongs, owner, absent, value => value is >= 0 and < 1, "must lie in [0, 1)", $"PyTorch takes {absent:R}.");

        double Constant(string key, bool belongs, string owner, double absent, Predicate<double> holds, string rule, string remedy) =>
            training.Find(key) is not { } at ? absent
            : belongs ? at.Number(holds, rule, remedy)
            : throw at.Refuse($"belongs to optimizer: {owner}, and this one is {name}", value: null, "Leave it out, or choose that optimizer.");
    }
}
