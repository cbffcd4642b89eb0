using System.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>Lines no wider than a terminal.</summary>
internal sealed class WrappedText(int width)
{
    private const int Narrowest = 40;
    private readonly int _width = Math.Max(width, Narrowest);
    private readonly StringBuilder _text = new();

    /// <summary>An empty line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A paragraph: the first line starts with a label, the others are indented by as much or by the hang that is given.</summary>
    public void Paragraph(string label, string text, int? hang = null)
    {
        var indent = new string(' ', Math.Min(hang ?? label.Length, _width / 2));
        var line = new StringBuilder(label);
        var isEmpty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > _width)
            {
                Flush();
                line.Append(indent);
                isEmpty = true;
            }

            line.Append(isEmpty ? string.Empty : " ").Append(word);
            isEmpty = false;
        }

        Flush();

        void Flush()
        {
            _text.Append(line.ToString().TrimEnd()).Append('\n');
            line.Clear();
        }
    }

    /// <summary>A line with something at its right end, on a line of its own where there is no room.</summary>
    public void Ends(string left, string right)
    {
        var room = _width - left.Length - right.Length;
        _text.Append(room >= 2 ? $"{left}{new string(' ', room)}{right}" : $"{left}  {right}").Append('\n');
    }

    /// <summary>A heading with a line below it.</summary>
    public void Heading(string title) => _text.Append(title).Append('\n').Append('=', Math.Min(title.Length, _width)).Append('\n');

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
