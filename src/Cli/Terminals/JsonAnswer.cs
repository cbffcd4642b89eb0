using System.Text;
using System.Text.Json;

namespace MimVerify.Cli.Terminals;

/// <summary>One JSON document on stdout.</summary>
internal static class JsonAnswer
{
    /// <summary>Writes what the action writes, indented, and a line's end.</summary>
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            write(writer);
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        terminal.Output.Write('\n');
    }
}
