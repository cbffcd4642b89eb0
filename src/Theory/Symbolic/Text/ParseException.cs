namespace MimVerify.Theory.Symbolic.Text;

/// <summary>A text is no formula; the message shows the place with a caret and says what was expected there.</summary>
public sealed class ParseException : Exception
{
    private const int Window = 60;

    internal ParseException(string text, int position, string problem)
        : base(Describe(text, position, problem))
    {
        Position = position;
        (Line, Column) = Place(text, position);
        Problem = problem;
    }

    /// <summary>The offset of the error in the text, from 0.</summary>
    public int Position { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in its line, from 1, in UTF-16 units.</summary>
    public int Column { get; }

    /// <summary>What was expected, in words, without the place.</summary>
    public string Problem { get; }

    private static (int Line, int Column) Place(string text, int position)
    {
        var before = text.AsSpan(0, Math.Min(position, text.Length));
        return (before.Count('\n') + 1, position - before.LastIndexOf('\n'));
    }

    private static string Describe(string text, int position, string problem)
    {
        var (line, column) = Place(text, position);
        var lineStart = position - column + 1;
        var lineEnd = text.IndexOf('\n', Math.Min(position, text.Length));
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;

        // A window of a long line; control characters would spoil the caret's place or the terminal.
        var start = Math.Max(lineStart, position - (Window / 2));
        var end = Math.Min(lineEnd, start + Window);
        var shown = string.Concat(text.AsSpan(start, Math.Max(0, end - start)).ToString().Select(Visible));
        var place = line > 1 ? $"line {line}, column {column}" : $"column {column}";
        return $"{place}: {problem}\n  {shown}\n  {new string(' ', position - start)}^";
    }

    private static char Visible(char letter) => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter;
}
