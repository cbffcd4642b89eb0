using System.Text.Json;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Cli.Evaluation;

/// <summary>One row under the enumerated lemma: its flow, and its state in the shapes of the output.</summary>
internal sealed class LemmaRow : IVectorField
{
    private readonly Setting _setting;
    private readonly GradientLemma _lemma;

    public LemmaRow(Setting setting, int query, DocumentCursor at)
    {
        _setting = setting;
        try
        {
            _lemma = new GradientLemma(setting, query);
        }
        catch (ArgumentException fault)
        {
            throw at.Refuse("cannot be enumerated", value: null, ScenarioEngine.ReasonOf(fault));
        }
    }

    public int Dimension => _lemma.Dimension;

    public int UpsilonOffset => _lemma.UpsilonOffset;

    public int PhiOffset(int cluster) => _lemma.PhiOffset(cluster);

    public double Gradient(ReadOnlySpan<double> state, Span<double> gradient) => _lemma.Evaluate(state, gradient);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => _lemma.Evaluate(state, derivative);

    /// <summary>A vector of the state's shape as clusters of areas, then patches.</summary>
    public void Write(Utf8JsonWriter writer, string areasName, string patchesName, ReadOnlySpan<double> vector)
    {
        writer.WriteStartArray(areasName);
        for (var k = 0; k < _setting.ClusterCount; k++)
        {
            JsonNumbers.WriteArray(writer, vector.Slice(PhiOffset(k), _setting.Partitions[k].AreaCount));
        }

        writer.WriteEndArray();
        JsonNumbers.WriteArray(writer, patchesName, vector[UpsilonOffset..]);
    }
}
