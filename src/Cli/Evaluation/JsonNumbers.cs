using System.Text.Json;

namespace MimVerify.Cli.Evaluation;

/// <summary>Arrays of numbers on output, every digit kept.</summary>
internal static class JsonNumbers
{
    /// <summary>One property; NotFiniteNumberException where JSON has no form for the value.</summary>
    public static void Write(Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, Finite(value));

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
            writer.WriteNumberValue(Finite(value));
        }

        writer.WriteEndArray();
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new NotFiniteNumberException(value);
}
