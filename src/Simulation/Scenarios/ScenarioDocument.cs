using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios;

/// <summary>A scenario after defaults as a document: what manifests hold and what reads back as the same scenario.</summary>
public static class ScenarioDocument
{
    /// <summary>The document.</summary>
    public static DocumentNode.Mapping Of(Scenario scenario) => NodeForms.Map(
        ("name", NodeForms.Text(scenario.Name)),
        ("data", NodeForms.Map(
            ("patches", NodeForms.Number(scenario.Data.Patches)),
            ("clusters", NodeForms.Number(scenario.Data.Clusters)),
            ("areas", AreaForms.Of(scenario.Data.Areas)),
            ("arrangement", NodeForms.Word(scenario.Data.Arrangement == Arrangement.Random ? "random" : "contiguous")),
            ("latent", LatentForms.Of(scenario.Data.Latent)))),
        ("mask", NodeForms.Map(("ratio", NodeForms.Number(scenario.MaskRatio)))),
        ("training", Training(scenario.Training)),
        ("queries", scenario.Queries switch
        {
            QueryChoice.All => NodeForms.Word("all"),
            QueryChoice.Listed => NodeForms.List(scenario.ListedQueries.Select(query => NodeForms.Word($"{query}"))),
            _ => NodeForms.Word("representative"),
        }),
        ("seed", NodeForms.Word($"{scenario.Seed}")),
        ("assume", NodeForms.Map([.. scenario.Assume.Select(departure => (departure.Kind.Key, departure.Document))])),
        ("claims", scenario.Claims.Length == 0 ? NodeForms.Word("all") : NodeForms.List(scenario.Claims.Select(NodeForms.Word))));

    /// <summary>The document as YAML.</summary>
    public static string ToYaml(Scenario scenario)
    {
        var text = new StringBuilder();
        foreach (var entry in Of(scenario).Entries)
        {
            AppendEntry(text, entry, depth: 0);
        }

        return text.ToString();
    }

    /// <summary>The document as JSON.</summary>
    public static void WriteJson(Utf8JsonWriter writer, Scenario scenario) => WriteJson(writer, Of(scenario));

    /// <summary>The law of the latents as JSON, in the form that scenarios give it.</summary>
    public static void WriteLatent(Utf8JsonWriter writer, LatentLaw law) => WriteJson(writer, LatentForms.Of(law));

    private static DocumentNode.Mapping Training(ScenarioTraining training) => NodeForms.Map(
    [
        ("engine", NodeForms.Word(training.Engine)),
        ("time", NodeForms.Number(training.Time)),
        ("stepping", NodeForms.Word(training.Stepping == Stepping.Descent ? "descent" : "flow")),
        ("learning_rate", NodeForms.Number(training.LearningRate)),
        ("samples", NodeForms.Number(training.Samples)),
        ("replicates", NodeForms.Number(training.Replicates)),
        ("convergence_level", NodeForms.Number(training.ConvergenceLevel)),
        ("batch", NodeForms.Number(training.Batch)),
        ("optimizer", NodeForms.Word(training.Optimizer)),
        ("dtype", NodeForms.Word(training.NumberFormat)),
        ("model", NodeForms.Word(training.Torch.Model)),
        .. training.Torch.Dimension is { } dimension ? new[] { ("dimension", (DocumentNode)NodeForms.Number(dimension)) } : [],
        ("device", NodeForms.Word(training.Torch.Device)),
    ]);

    private static void AppendEntry(StringBuilder text, DocumentEntry entry, int depth)
    {
        text.Append(' ', 2 * depth).Append(entry.Key).Append(':');
        if (entry.Value is DocumentNode.Mapping { Entries.Length: > 0 } mapping && depth < 1)
        {
            text.Append('\n');
            foreach (var child in mapping.Entries)
            {
                AppendEntry(text, child, depth + 1);
            }

            return;
        }

        text.Append(' ').Append(Inline(entry.Value)).Append('\n');
    }

    private static string Inline(DocumentNode node) => node switch
    {
        DocumentNode.Mapping mapping => mapping.Entries.Length == 0 ? "{}" : $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Inline(entry.Value)}"))} }}",
        DocumentNode.Sequence sequence => $"[{string.Join(", ", sequence.Items.Select(Inline))}]",
        DocumentNode.Scalar { IsQuoted: true } scalar => $"\"{scalar.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        DocumentNode.Scalar scalar => scalar.Text,
        _ => string.Empty,
    };

    private static void WriteJson(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case DocumentNode.Mapping mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    WriteJson(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case DocumentNode.Sequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    WriteJson(writer, item);
                }

                writer.WriteEndArray();
                break;
            case DocumentNode.Scalar scalar:
                if (!scalar.IsQuoted && (char.IsAsciiDigit(scalar.Text[0]) || scalar.Text[0] == '-'))
                {
                    writer.WriteRawValue(scalar.Text);
                }
                else
                {
                    writer.WriteStringValue(scalar.Text);
                }

                break;
        }
    }
}
