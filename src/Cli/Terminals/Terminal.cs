using System.Text;

namespace MimVerify.Cli.Terminals;

/// <summary>Where a command writes, and what is at the other end.</summary>
internal sealed class Terminal(Stream input, TextWriter output, TextWriter error, bool hasColour, bool drawsProgress, int width, CancellationToken cancellation) : IDisposable
{
    private const int WidthOfFiles = 100;

    /// <summary>stdin as bytes.</summary>
    public Stream Input { get; } = input;

    /// <summary>stdout: the result.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>stderr: progress, warnings, errors.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>True where stdout is a terminal that may be coloured.</summary>
    public bool HasColour { get; } = hasColour;

    /// <summary>True where stderr is a terminal on which a line may be redrawn.</summary>
    public bool DrawsProgress { get; } = drawsProgress;

    /// <summary>Columns of stdout.</summary>
    public int Width { get; } = width;

    /// <summary>Signalled by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The console of this process.</summary>
    public static Terminal OfConsole(CancellationToken cancellation)
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
#pragma warning disable CA2000 // The terminal owns the three streams and disposes them.
        return new Terminal(
            Console.OpenStandardInput(),
            new StreamWriter(Console.OpenStandardOutput(), encoding, 1 << 14) { NewLine = "\n", AutoFlush = !Console.IsOutputRedirected },
            new StreamWriter(Console.OpenStandardError(), encoding, 256) { NewLine = "\n", AutoFlush = true },
            hasColour: !plain && !Console.IsOutputRedirected,
            drawsProgress: !plain && !Console.IsErrorRedirected,
            Console.IsOutputRedirected ? WidthOfFiles : ConsoleWidth(),
            cancellation);
#pragma warning restore CA2000
    }

    /// <summary>One line on stderr.</summary>
    public void Complain(string message) => Error.Write($"{message}\n");

    /// <summary>This terminal for a command inside another one: its result is not shown, its complaints and its progress are.</summary>
#pragma warning disable CA2000 // The terminal owns the writer and disposes it.
    public Terminal Silenced() => new(Stream.Null, TextWriter.Null, TextWriter.Synchronized(new Passing(Error)), hasColour: false, DrawsProgress, Width, Cancellation);
#pragma warning restore CA2000

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    // Passes text on and leaves the writer open.
    private sealed class Passing(TextWriter to) : StringWriter
    {
        public override void Write(char value) => to.Write(value);

        public override void Write(string? value) => to.Write(value);
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
