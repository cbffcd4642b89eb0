using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios;

/// <summary>A scenario after defaults as a document: what manifests hold and what reads back as the same scenario.</summary>
public static class ScenarioDocument
{
    /// <summary>The document.</summary>
    public static DocumentNode.Mapping Of(Scenario scenario) => Map(
        ("name", Text(scenario.Name)),
        ("data", Map(
            ("patches", Number(scenario.Data.Patches)),
            ("clusters", Number(scenario.Data.Clusters)),
            ("areas", Areas(scenario.Data.Areas)),
            ("arrangement", Word(scenario.Data.Arrangement == Arrangement.Random ? "random" : "contiguous")),
            ("latent", Latent(scenario.Data.Latent)))),
        ("mask", Map(("ratio", Number(scenario.MaskRatio)))),
        ("training", Training(scenario.Training)),
        ("queries", scenario.Queries switch
        {
            QueryChoice.All => Word("all"),
            QueryChoice.Listed => List(scenario.ListedQueries.Select(query => Word($"{query}"))),
            _ => Word("representative"),
        }),
        ("seed", Word($"{scenario.Seed}")),
        ("assume", Map()),
        ("claims", scenario.Claims.Length == 0 ? Word("all") : List(scenario.Claims.Select(Word))));

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
    public static void WriteLatent(Utf8JsonWriter writer, LatentLaw law) => WriteJson(writer, Latent(law));

    private static DocumentNode.Mapping Training(ScenarioTraining training) => Map(
        ("engine", Word(training.Engine)),
        ("time", Number(training.Time)),
        ("stepping", Word(training.Stepping == Stepping.Descent ? "descent" : "flow")),
        ("learning_rate", Number(training.LearningRate)),
        ("samples", Number(training.Samples)),
        ("replicates", Number(training.Replicates)),
        ("convergence_level", Number(training.ConvergenceLevel)),
        ("batch", Number(training.Batch)),
        ("optimizer", Word(training.Optimizer)),
        ("dtype", Word(training.NumberFormat)),
        ("device", Word(training.Device)));

    private static DocumentNode Areas(AreaSpecification areas) => areas switch
    {
        AreaSpecification.GlobalAndLocal given => Map(("global", Number(given.Global)), ("local", Number(given.Local))),
        AreaSpecification.Exponents given => Map(("kappa_c", Number(given.Global)), ("kappa_s", Number(given.Local))),
        AreaSpecification.SizeList list => List(list.Sizes.Select(Number)),
        AreaSpecification.PatchLabels labels => List(labels.Labels.Select(cluster => List(cluster.Select(label => Word($"{label}"))))),
        _ => throw new ArgumentException("No such specification.", nameof(areas)),
    };

    private static DocumentNode.Mapping Latent(LatentLaw law) => law switch
    {
        UniformLatentLaw => Map(("law", Word("uniform")), ("low", Number(law.Low)), ("high", Number(law.High))),
        BetaLatentLaw beta => Map(("law", Word("beta")), ("alpha", Number(beta.Alpha)), ("beta", Number(beta.Beta)), ("low", Number(law.Low)), ("high", Number(law.High))),
        DiscreteLatentLaw { IsConstant: true } => Map(("law", Word("constant")), ("value", Number(law.Low))),
        DiscreteLatentLaw table => Map(("law", Word("table")), ("values", List(table.Values.Select(Number))), ("probabilities", List(table.Probabilities.Select(Number)))),
        _ => throw new ArgumentException("No such law.", nameof(law)),
    };

    private static DocumentNode.Mapping Map(params ReadOnlySpan<(string Key, DocumentNode Value)> entries)
    {
        var builder = ImmutableArray.CreateBuilder<DocumentEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            builder.Add(new DocumentEntry(key, value));
        }

        return new DocumentNode.Mapping(builder.ToImmutable());
    }

    private static DocumentNode.Sequence List(IEnumerable<DocumentNode> items) => new DocumentNode.Sequence([.. items]);

    // 196 and not 1.96E+02; the same digits are a number in YAML and in JSON.
    private static DocumentNode.Scalar Number(double value) => Word(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    private static DocumentNode.Scalar Word(string word) => new DocumentNode.Scalar(word, IsQuoted: false);

    private static DocumentNode.Scalar Text(string text) => new DocumentNode.Scalar(text, IsQuoted: true);

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
