using System.Text.Json;

namespace MimVerify.Cli.Evaluation;

/// <summary>The exact gradient flow of one row from Q = 0.</summary>
internal sealed class PopulationKind : IEvaluationKind
{
    public string Name => "population";

    public string Description => "The gradient flow of one row from Q = 0 under the exact population loss, at given times.";

    public void Evaluate(EvaluationCase input, Utf8JsonWriter writer)
    {
        var instance = input.Instance("patches", "clusters", "masked", "latent", "query", "times");
        var setting = EvaluationCase.ReadSetting(instance);
        var row = new LemmaRow(setting, EvaluationCase.ReadQuery(instance, setting), input.InstanceAt);
        var times = input.ReadTimes();
        var states = FlowSolver.Solve(row, times, input);
        var gradient = new double[row.Dimension];
        writer.WriteStartArray("rows");
        foreach (var time in times)
        {
            var state = states[time];
            writer.WriteStartObject();
            writer.WriteNumber("time", time);
            row.Write(writer, "phi", "upsilon", state);
            JsonNumbers.Write(writer, "loss", row.Gradient(state, gradient));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
