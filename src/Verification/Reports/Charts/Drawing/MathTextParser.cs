namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Turns the markup of <see cref="MathText"/> into runs; neighbours of one style are one run.</summary>
internal sealed class MathTextParser
{
    private readonly string _source;
    private readonly List<MathRun> _runs = [];
    private int _position;

    private MathTextParser(string source) => _source = source;

    public static IReadOnlyList<MathRun> Parse(string source)
    {
        var parser = new MathTextParser(source);
        var inMath = false;
        while (parser._position < source.Length)
        {
            if (source[parser._position] == '$')
            {
                inMath = !inMath;
                parser._position++;
            }
            else if (inMath)
            {
                parser.ReadMath(shift: 0);
            }
            else
            {
                var end = source.IndexOf('$', parser._position);
                end = end < 0 ? source.Length : end;
                parser.Add(source[parser._position..end], 0, italic: false);
                parser._position = end;
            }
        }

        return parser._runs;
    }

    private void ReadMath(int shift)
    {
        var symbol = _source[_position];
        if (symbol is '_' or '^')
        {
            _position++;
            ReadShifted(symbol == '^' ? 1 : -1);
        }
        else if (char.IsLetter(symbol))
        {
            var start = _position;
            while (_position < _source.Length && char.IsLetter(_source[_position]))
            {
                _position++;
            }

            var word = _source[start.._position];
            Add(word, shift, italic: word.Length == 1 && word[0] is not (>= 'Α' and <= 'Ω'));
        }
        else
        {
            _position++;
            Add(symbol == '-' ? "−" : symbol.ToString(), shift, italic: false);
        }
    }

    private void ReadShifted(int shift)
    {
        if (_position >= _source.Length || _source[_position] == '$')
        {
            return;
        }

        if (_source[_position] != '{')
        {
            var symbol = _source[_position++];
            Add(symbol == '-' ? "−" : symbol.ToString(), shift, char.IsLetter(symbol) && symbol is not (>= 'Α' and <= 'Ω'));
            return;
        }

        _position++;
        while (_position < _source.Length && _source[_position] is not ('}' or '$'))
        {
            ReadMath(shift);
        }

        if (_position < _source.Length && _source[_position] == '}')
        {
            _position++;
        }
    }

    private void Add(string text, int shift, bool italic)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && last.Shift == shift && last.Italic == italic)
        {
            _runs[^1] = last with { Text = last.Text + text };
        }
        else if (text.Length > 0)
        {
            _runs.Add(new MathRun(text, shift, italic));
        }
    }
}
