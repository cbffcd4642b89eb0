using System.Text.Json;

namespace MimVerify.Cli.Evaluation;

/// <summary>Arrays of numbers on output, every digit kept.</summary>
internal static class JsonNumbers
{
    public static void WriteArray(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WritePropertyName(name);
        WriteArray(writer, values);
    }

    public static void WriteArray(Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
