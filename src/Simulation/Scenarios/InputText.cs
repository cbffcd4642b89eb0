using MimVerify.Theory.Documents;
using System.Text;

namespace MimVerify.Simulation.Scenarios;

/// <summary>Reads text that a person gave: of bounded size, UTF-8, no binary.</summary>
public static class InputText
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="InputException">No such file, a folder, unreadable, larger than <paramref name="maximumBytes"/>, or not UTF-8 text.</exception>
    public static string ReadFile(string path, int maximumBytes)
    {
        if (Directory.Exists(path))
        {
            throw new InputException(path, line: null, key: null, "is a folder", value: null, "Name a file in it.");
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return Read(stream, path, maximumBytes);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, line: null, key: null, "does not exist", value: null, "Check the path.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new InputException(path, line: null, key: null, "cannot be read: permission denied", value: null, "Check who may read it.", fault);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or NotSupportedException)
        {
            throw new InputException(path, line: null, key: null, "cannot be read", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    /// <summary>The text of a stream.</summary>
    /// <exception cref="InputException">Larger than <paramref name="maximumBytes"/>, or not UTF-8 text.</exception>
    public static string Read(Stream stream, string name, int maximumBytes)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            buffer.Write(chunk.AsSpan(0, read));
            if (buffer.Length > maximumBytes)
            {
                throw new InputException(
                    name, line: null, key: null, $"is larger than {maximumBytes >> 20} MiB", value: null, "Inputs are short texts; is this the right file?");
            }
        }

        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.AsSpan().IndexOfAny(ControlCharacters) < 0 ? text : throw Binary(name, cause: null);
        }
        catch (DecoderFallbackException fault)
        {
            throw Binary(name, fault);
        }
    }

    private static readonly System.Buffers.SearchValues<char> ControlCharacters =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Where(code => code is not ('\t' or '\n' or '\r')), '\u007f']);

    private static InputException Binary(string name, Exception? cause) =>
        new(name, line: null, key: null, "is not a text file in UTF-8", value: null, "Name a text file, or save it as UTF-8.", cause);
}
