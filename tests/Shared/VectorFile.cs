using System.Text.Json;
using MimVerify.Theory.Model;

namespace MimVerify.Testing;

/// <summary>Reference cases from outside the project, as JSON.</summary>
internal static class VectorFile
{
    public static IReadOnlyList<JsonElement> Cases(string name)
    {
        using var stream = typeof(VectorFile).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(element => element.Clone())];
    }

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    public static double[] Flat(this JsonElement rows) => [.. rows.EnumerateArray().SelectMany(Doubles)];

    public static Setting Setting(JsonElement instance) => new(
        [.. instance.GetProperty("clusters").EnumerateArray().Select(labels => Partition.FromLabels(labels.EnumerateArray().Select(label => label.GetInt32()).ToArray()))],
        Latent(instance),
        instance.GetProperty("masked").GetInt32());

    public static DiscreteLatentLaw Latent(JsonElement instance) =>
        new(instance.GetProperty("latent").GetProperty("values").Doubles(), instance.GetProperty("latent").GetProperty("probabilities").Doubles());

    public static AreaGroups Groups(JsonElement instance) => AreaGroups.Of(
        [.. instance.GetProperty("groups").EnumerateArray().Select(group => (group.GetProperty("size").GetDouble(), group.GetProperty("count").GetDouble()))],
        instance.GetProperty("queryGroup").GetInt32(),
        instance.GetProperty("maskRatio").GetDouble(),
        instance.GetProperty("clusters").GetInt32(),
        Latent(instance));
}
