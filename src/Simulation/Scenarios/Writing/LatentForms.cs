using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios.Writing;

/// <summary>Latent laws as a document writes them.</summary>
internal static class LatentForms
{
    public static DocumentNode.Mapping Of(LatentLaw law) => law switch
    {
        UniformLatentLaw => Law("uniform", ("low", law.Low), ("high", law.High)),
        BetaLatentLaw beta => Law("beta", ("alpha", beta.Alpha), ("beta", beta.Beta), ("low", law.Low), ("high", law.High)),
        LogNormalLatentLaw given => double.IsFinite(law.High)
            ? Law("log-normal", ("mu", given.LogMean), ("sigma", given.LogDeviation), ("low", law.Low), ("high", law.High))
            : Law("log-normal", ("mu", given.LogMean), ("sigma", given.LogDeviation), ("low", law.Low)),
        ParetoLatentLaw given => double.IsFinite(law.High)
            ? Law("pareto", ("shape", given.Shape), ("minimum", law.Low), ("high", law.High))
            : Law("pareto", ("shape", given.Shape), ("minimum", law.Low)),
        DiscreteLatentLaw { IsConstant: true } => Law("constant", ("value", law.Low)),
        DiscreteLatentLaw table => NodeForms.Map(
            ("law", NodeForms.Word("table")),
            ("values", NodeForms.List(table.Values.Select(NodeForms.Number))),
            ("probabilities", NodeForms.List(table.Probabilities.Select(NodeForms.Number)))),
        _ => throw new ArgumentException("No such law.", nameof(law)),
    };

    private static DocumentNode.Mapping Law(string name, params IEnumerable<(string Key, double Value)> parameters) => NodeForms.Map(
    [
        ("law", NodeForms.Word(name)),
        .. parameters.Select(parameter => (parameter.Key, (DocumentNode)NodeForms.Number(parameter.Value))),
    ]);
}
