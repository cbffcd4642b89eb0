using System.Globalization;
using System.Numerics;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

// The tokens of a text, one ahead. Anything that is no token is an error where it stands.
internal sealed class Scanner
{
    private readonly string _text;
    private int _end;

    public Scanner(string text)
    {
        _text = text;
        if (text.Length <= ExpressionLimits.MaximumTextLength)
        {
            Next();
        }
    }

    public TokenKind Kind { get; private set; }

    public int Start { get; private set; }

    public Rational Value { get; private set; }

    public ReadOnlySpan<char> Text => _text.AsSpan(Start, _end - Start);

    public RelationKind? Relation => Kind != TokenKind.Mark ? null : Text switch
    {
        "=" or "==" => RelationKind.Equal,
        "<>" or "!=" => RelationKind.NotEqual,
        "<" => RelationKind.Less,
        "<=" => RelationKind.LessOrEqual,
        ">" => RelationKind.Greater,
        ">=" => RelationKind.GreaterOrEqual,
        _ => null,
    };

    public bool Is(char mark) => Kind == TokenKind.Mark && _end - Start == 1 && _text[Start] == mark;

    public bool IsOneOf(char first, char second) => Is(first) || Is(second);

    public bool Is(string word) => Kind == TokenKind.Name && Text.SequenceEqual(word);

    public string Describe() => Kind switch
    {
        TokenKind.End => "the end",
        _ when Text.Length > 30 => $"'{Text[..30]}...'",
        _ => $"'{Text}'",
    };

    public void Next()
    {
        Start = _end;
        while (Start < _text.Length && _text[Start] is ' ' or '\t' or '\r' or '\n')
        {
            Start++;
        }

        _end = Start;
        if (Start == _text.Length)
        {
            Kind = TokenKind.End;
        }
        else if (char.IsAsciiDigit(_text[Start]) || (_text[Start] == '.' && IsDigit(Start + 1)))
        {
            Number();
        }
        else if (Identifier.IsStart(_text[Start]))
        {
            Name();
        }
        else
        {
            Mark();
        }
    }

    private bool IsDigit(int index) => index < _text.Length && char.IsAsciiDigit(_text[index]);

    private void Digits()
    {
        while (IsDigit(_end))
        {
            _end++;
        }
    }

    private void Name()
    {
        Kind = TokenKind.Name;
        while (_end < _text.Length && Identifier.IsPart(_text[_end]))
        {
            _end++;
        }

        while (_end < _text.Length && _text[_end] == '\'' && IsDigit(_end + 1))
        {
            _end++;
            Digits();
        }

        if (_end - Start > ExpressionLimits.MaximumNameLength)
        {
            throw new ParseException(_text, Start, $"a name has at most {ExpressionLimits.MaximumNameLength} characters");
        }
    }

    private void Number()
    {
        Kind = TokenKind.Number;
        Digits();
        var whole = _end;
        var decimals = 0;
        if (_end < _text.Length && _text[_end] == '.')
        {
            _end++;
            Digits();
            decimals = _end - whole - 1;
        }

        var digitsEnd = _end;
        if (digitsEnd - Start > ExpressionLimits.MaximumDigits)
        {
            throw new ParseException(_text, Start, $"a number has at most {ExpressionLimits.MaximumDigits} digits");
        }

        long exponent = 0;
        if (_end < _text.Length && _text[_end] is 'e' or 'E')
        {
            var sign = _end + 1 < _text.Length && _text[_end + 1] is '+' or '-' ? 1 : 0;
            if (IsDigit(_end + 1 + sign))
            {
                var exponentStart = _end + 1;
                _end = exponentStart + sign;
                Digits();
                if (!long.TryParse(_text.AsSpan(exponentStart, _end - exponentStart), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                    || Math.Abs(exponent) > ExpressionLimits.MaximumDigits)
                {
                    throw new ParseException(_text, exponentStart, $"the exponent of a number stays within {ExpressionLimits.MaximumDigits}");
                }
            }
        }

        var digits = string.Concat(_text.AsSpan(Start, whole - Start), decimals > 0 ? _text.AsSpan(whole + 1, decimals) : []);
        var mantissa = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var shift = (int)exponent - decimals;
        Value = shift >= 0 ? mantissa * BigInteger.Pow(10, shift) : new Rational(mantissa, BigInteger.Pow(10, -shift));
    }

    private void Mark()
    {
        Kind = TokenKind.Mark;
        var letter = _text[Start];
        if (!"+-*/^()[],=<>!".Contains(letter))
        {
            var shown = char.IsControl(letter) || char.IsSurrogate(letter) ? "" : $"'{letter}' ";
            throw new ParseException(_text, Start, $"unexpected character {shown}(U+{(int)letter:X4}); names are written in ASCII, such as gamma or Phi_a");
        }

        _end++;
        var isPair = _end < _text.Length && (letter, _text[_end]) is ('<', '=' or '>') or ('>', '=') or ('=', '=') or ('!', '=');
        _end += isPair ? 1 : 0;
    }
}
