using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>A case as JSON: the parameters themselves, read back exactly as they were written.</summary>
public static class CaseDocument
{
    private static readonly string[] Keys = ["clusters", "masked", "latent", "query", "phi", "upsilon", "time", "seed"];

    /// <summary>Writes the case as one object.</summary>
    public static void Write(Utf8JsonWriter writer, VerificationCase subject)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("clusters");
        foreach (var labels in subject.Clusters)
        {
            WriteArray(writer, labels, writer.WriteNumberValue);
        }

        writer.WriteEndArray();
        writer.WriteNumber("masked", subject.Masked);
        writer.WritePropertyName("latent");
        ScenarioDocument.WriteLatent(writer, subject.Latent);
        writer.WriteNumber("query", subject.Query);
        writer.WriteStartArray("phi");
        foreach (var row in subject.Phi)
        {
            WriteArray(writer, row, writer.WriteNumberValue);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("upsilon");
        WriteArray(writer, subject.Upsilon, writer.WriteNumberValue);
        writer.WriteNumber("time", subject.Time);
        writer.WriteNumber("seed", subject.Seed);
        writer.WriteEndObject();
    }

    /// <summary>The case as one line of JSON; equal texts are equal cases.</summary>
    public static string ToText(VerificationCase subject)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, subject);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The case that stands there.</summary>
    /// <exception cref="InputException">No case, or parameters that are not a setting with a query.</exception>
    public static VerificationCase Read(DocumentCursor at)
    {
        var section = at.Section().Allow(Keys);
        var clustersAt = section.Require("clusters", "For each cluster, the area of every patch.");
        var first = clustersAt.Items("For each cluster, the area of every patch.");
        var patches = first.Count > 0 ? first[0].Items("The area of every patch.").Count : 0;
        if (patches is < 2 or > ScenarioData.MaximumPatches)
        {
            throw clustersAt.Refuse("must label at least 2 patches", $"{patches}", "For each cluster, give the area of every patch.");
        }

        var clusters = LabelsReader.Read(clustersAt, patches, count: null).Labels;
        var phiAt = section.Require("phi", "For each cluster, the correlation with each area.");
        var phi = phiAt.Items("For each cluster, the correlation with each area.");
        if (phi.Count != clusters.Length)
        {
            throw phiAt.Refuse($"must hold one list for each of the {clusters.Length} clusters", $"{phi.Count}", "Check the shape.");
        }

        return new VerificationCase(
            [.. clusters],
            (int)section.Require("masked", "How many patches are masked.").WholeNumber(1, patches - 1, "At least one patch is masked and one is not."),
            LatentReader.Read(section.Require("latent", "Such as {\"law\": \"constant\", \"value\": 1}.")),
            (int)section.Require("query", "The query patch.").WholeNumber(0, patches - 1, $"Patches are numbered from 0 to {patches - 1}."),
            [.. phi.Select((row, cluster) => Numbers(row, clusters[cluster].Max() + 1, "one for each area of the cluster"))],
            Numbers(section.Require("upsilon", "The correlation with each patch."), patches, "one for each patch"),
            TrainingReader.ReadTime(section.Require("time", "How far to train.")),
            SeedReader.Read(section.Require("seed", "A whole number, such as 1.")));
    }

    private static ImmutableArray<double> Numbers(DocumentCursor at, int length, string what)
    {
        var items = at.Items($"Give {what}.");
        return items.Count == length
            ? [.. items.Select(item => item.Number($"Give {what}."))]
            : throw at.Refuse($"must hold {length} numbers, {what}", $"{items.Count}", "Check the shape.");
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, ImmutableArray<T> values, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            write(value);
        }

        writer.WriteEndArray();
    }
}
