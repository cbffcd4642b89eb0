using Spectre.Console;

namespace MimVerify.Cli.Terminals;

/// <summary>Tables on stdout.</summary>
internal static class TextTable
{
    /// <summary>Writes a table with a bold header; columns given as numeric are aligned to the right.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<(string Title, bool IsNumeric)> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Minimal, ShowRowSeparators = false };
        foreach (var (title, isNumeric) in columns)
        {
            var column = new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))) { NoWrap = isNumeric, Padding = new Padding(0, 0, 1, 0) };
            table.AddColumn(isNumeric ? column.RightAligned() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.HasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new FixedWidthOutput(terminal),
        });
        console.Write(table);
    }

    private sealed class FixedWidthOutput(Terminal terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => terminal.Output;

        public bool IsTerminal => terminal.HasColour;

        public int Width => terminal.Width;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
            // The stream's encoding is UTF-8 from the start.
        }
    }
}
