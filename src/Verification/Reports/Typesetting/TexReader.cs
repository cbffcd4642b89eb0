namespace MimVerify.Verification.Reports.Typesetting;

/// <summary>Reads TeX token by token: a command, a number, or one character; white space is skipped.</summary>
internal sealed class TexReader(string tex)
{
    private int _position;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return _position >= tex.Length;
        }
    }

    public string Peek()
    {
        var start = _position;
        var token = AtEnd ? string.Empty : Read();
        _position = start;
        return token;
    }

    public string Read()
    {
        SkipSpace();
        var start = _position++;
        var first = tex[start];
        if (first == '\\')
        {
            if (_position < tex.Length && !char.IsAsciiLetter(tex[_position]))
            {
                _position++;
            }
            else
            {
                Advance(char.IsAsciiLetter);
            }
        }
        else if (char.IsAsciiDigit(first))
        {
            Advance(c => char.IsAsciiDigit(c) || c == '.');
        }

        return tex[start.._position];
    }

    public void Expect(string token)
    {
        if (AtEnd || Read() != token)
        {
            throw Error($"'{token}' was expected");
        }
    }

    /// <summary>The raw text of the braced group that follows, spaces kept.</summary>
    public string ReadBraced()
    {
        Expect("{");
        var end = tex.IndexOf('}', _position);
        if (end < 0)
        {
            throw Error("'}' was expected");
        }

        var text = tex[_position..end];
        _position = end + 1;
        return text;
    }

    public FormatException Error(string what) => new($"Column {_position} of \"{tex}\": {what}.");

    private void SkipSpace() => Advance(char.IsWhiteSpace);

    private void Advance(Func<char, bool> accepts)
    {
        while (_position < tex.Length && accepts(tex[_position]))
        {
            _position++;
        }
    }
}
