using System.Collections.Immutable;
using System.Text.Json;

namespace MimVerify.Theory.Documents;

/// <summary>Reads a JSON document into a tree.</summary>
public static class JsonInput
{
    /// <summary>The root of the document.</summary>
    /// <exception cref="InputException">Not JSON, or a key given twice.</exception>
    public static DocumentCursor Parse(string text, string file)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InputException(file, line: null, key: null, "is empty", value: null, "Write {\"cases\": [ {\"instance\": {...}} ]}.");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return new DocumentCursor(file, string.Empty, Convert(document.RootElement, file, string.Empty));
        }
        catch (JsonException fault)
        {
            var reason = fault.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw new InputException(
                file, (int)(fault.LineNumber ?? 0) + 1, key: null, $"is not valid JSON: {reason}", value: null, "JSON has no comments, no NaN and no infinities; check brackets and commas there.", fault);
        }
    }

    private static DocumentNode Convert(JsonElement element, string file, string key) => element.ValueKind switch
    {
        JsonValueKind.Object => new DocumentNode.Mapping(Entries(element, file, key)),
        JsonValueKind.Array => new DocumentNode.Sequence([.. element.EnumerateArray().Select((item, index) => Convert(item, file, $"{key}[{index}]"))]),

        // Programs that keep exact numbers write them in quotes ("3/2"): what reads as a number is one.
        JsonValueKind.String => new DocumentNode.Scalar(element.GetString()!, IsQuoted: !NumberForm.TryRead(element.GetString()!, out _)),
        _ => new DocumentNode.Scalar(element.GetRawText(), IsQuoted: false),
    };

    private static ImmutableArray<DocumentEntry> Entries(JsonElement element, string file, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<DocumentEntry>();
        foreach (var property in element.EnumerateObject())
        {
            var child = key.Length == 0 ? property.Name : $"{key}.{property.Name}";
            if (!seen.Add(property.Name))
            {
                throw new InputException(file, line: null, child, "is given twice", value: null, "Keep one of the two.");
            }

            entries.Add(new DocumentEntry(property.Name, Convert(property.Value, file, child)));
        }

        return entries.ToImmutable();
    }
}
