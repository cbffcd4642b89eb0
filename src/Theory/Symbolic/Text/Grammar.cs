using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

// Recursive descent with whole sums and products gathered before they are made canonical: a text of n terms costs one pass, not n.
// Four frames a bracket, at most MaximumDepth brackets, signs and exponents deep.
internal sealed class Grammar(string text)
{
    private readonly Scanner _scanner = new(text);
    private readonly List<NameOccurrence> _names = [];
    private int _depth;
    private long _work;

    public IReadOnlyList<NameOccurrence> Names => _names;

    public Expr Read()
    {
        if (text.Length > ExpressionLimits.MaximumTextLength)
        {
            throw new ParseException(text, 0, $"the text has more than {ExpressionLimits.MaximumTextLength} characters");
        }

        var value = Statement(0);
        return _scanner.Kind == TokenKind.End ? value : throw Unexpected("an operator or the end");
    }

    private Expr Statement(int minimum)
    {
        var start = _scanner.Start;
        Expr left;
        if (_scanner.Is("not"))
        {
            Enter();
            _scanner.Next();
            left = Build(start, () => Expr.Call("not", Statement(4)));
            _depth--;
        }
        else
        {
            left = Sum();
        }

        while (true)
        {
            var position = _scanner.Start;
            if (minimum <= 5 && _scanner.Relation is { } kind)
            {
                _scanner.Next();
                RequireValue(left, start);
                var rightStart = _scanner.Start;
                var right = RequireValue(Sum(), rightStart);
                left = Build(position, () => Expr.Relate(left, kind, right));
                if (_scanner.Relation is not null)
                {
                    throw Unexpected("'and' or the end, as relations do not chain,");
                }
            }
            else if (ConnectiveLevel() is var level && level > 0 && level >= minimum)
            {
                // implies groups to the right, and and or to the left.
                var name = _scanner.Text.ToString();
                Enter();
                _scanner.Next();
                var right = Statement(name == "implies" ? level : level + 1);
                _depth--;
                left = Build(position, () => Expr.Call(name, left, right));
            }
            else
            {
                return left;
            }
        }
    }

    private int ConnectiveLevel() => _scanner.Is("implies") ? 1 : _scanner.Is("or") ? 2 : _scanner.Is("and") ? 3 : 0;

    private Expr Sum()
    {
        var terms = new List<Expr>();
        var start = _scanner.Start;
        var negative = false;
        while (true)
        {
            var term = Product();
            if (terms.Count > 0 || _scanner.IsOneOf('+', '-'))
            {
                RequireValue(term, start);
            }

            terms.Add(negative ? Build(start, () => -term) : term);
            if (!_scanner.IsOneOf('+', '-'))
            {
                return terms.Count == 1 ? terms[0] : Build(start, () => Charged(Expr.Add(terms), terms));
            }

            negative = _scanner.Is('-');
            _scanner.Next();
            start = _scanner.Start;
        }
    }

    private Expr Product()
    {
        var start = _scanner.Start;
        var first = Signed();
        if (!_scanner.IsOneOf('*', '/'))
        {
            return first;
        }

        var factors = new List<Expr> { RequireValue(first, start) };
        while (_scanner.IsOneOf('*', '/'))
        {
            var divides = _scanner.Is('/');
            _scanner.Next();
            var position = _scanner.Start;
            var factor = RequireValue(Signed(), position);
            factors.Add(divides ? Build(position, () => Charged(Expr.Pow(factor, -1), [factor])) : factor);
        }

        return Build(start, () => Charged(Expr.Multiply(factors), factors));
    }

    private Expr Signed()
    {
        var start = _scanner.Start;
        if (_scanner.IsOneOf('+', '-'))
        {
            var negative = _scanner.Is('-');
            Enter();
            _scanner.Next();
            var operandStart = _scanner.Start;
            var operand = RequireValue(Signed(), operandStart);
            _depth--;
            return negative ? Build(start, () => Charged(-operand, [operand])) : operand;
        }

        var @base = Primary();
        if (!_scanner.Is('^'))
        {
            return @base;
        }

        RequireValue(@base, start);
        var position = _scanner.Start;
        Enter();
        _scanner.Next();
        var exponentStart = _scanner.Start;
        var exponent = RequireValue(Signed(), exponentStart);
        _depth--;
        return Build(position, () => Charged(Expr.Pow(@base, exponent), [@base]));
    }

    private Expr Primary()
    {
        switch (_scanner.Kind)
        {
            case TokenKind.Number:
                var value = _scanner.Value;
                _scanner.Next();
                return value;

            case TokenKind.Name when !Identifier.IsConnective(_scanner.Text.ToString()):
                return Name();

            case TokenKind.Mark when _scanner.Is('('):
                Enter();
                _scanner.Next();
                var inside = Statement(0);
                Require(')');
                _depth--;
                return inside;

            default:
                throw Unexpected("a number, a name or '('");
        }
    }

    private Expr Name()
    {
        var name = _scanner.Text.ToString();
        var start = _scanner.Start;
        _scanner.Next();
        var isCall = _scanner.Is('(') || (name == "E" && _scanner.Is('['));
        if (!isCall)
        {
            if (Identifier.IsCaseName(name) || name.Contains('\''))
            {
                throw Unexpected($"'(' after the function {name}");
            }

            _names.Add(new NameOccurrence(name, start, false));
            return Build(start, () => new Symbol(name));
        }

        _names.Add(new NameOccurrence(name, start, true));
        var close = _scanner.Is('[') ? ']' : ')';
        var arguments = new List<Expr>();
        Enter();
        _scanner.Next();
        if (!_scanner.Is(close))
        {
            arguments.Add(Statement(0));
            while (_scanner.Is(','))
            {
                _scanner.Next();
                arguments.Add(Statement(0));
            }
        }

        if (!_scanner.Is(close))
        {
            throw Unexpected($"',' or '{close}'");
        }

        _scanner.Next();
        _depth--;
        return Build(start, () => Expr.Call(name, [.. arguments]));
    }

    private void Require(char mark)
    {
        if (!_scanner.Is(mark))
        {
            throw Unexpected($"an operator or '{mark}'");
        }

        _scanner.Next();
    }

    private Expr RequireValue(Expr operand, int position) =>
        operand.IsStatement ? throw new ParseException(text, position, "expected a value to compute with, found a statement") : operand;

    private void Enter()
    {
        if (++_depth > ExpressionLimits.MaximumDepth)
        {
            throw new ParseException(text, _scanner.Start, $"nested more than {ExpressionLimits.MaximumDepth} levels deep");
        }
    }

    // Canonicalising a sum inside a sum inside a sum counts its terms at each level; a budget keeps hostile nesting from costing minutes.
    private Expr Charged(Expr result, List<Expr> operands)
    {
        _work += operands.Count + (result is Sum sum ? sum.Terms.Length : result is Product product ? product.Factors.Length : 1);
        return _work > ExpressionLimits.MaximumParseWork ? throw new ExpressionLimitException("The formula takes too much work to bring to canonical form.") : result;
    }

    private Expr Build(int position, Func<Expr> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ExpressionLimitException or DivideByZeroException or ArgumentException)
        {
            var problem = exception.Message.Split(" (Parameter", 2)[0];
            throw new ParseException(text, position, problem);
        }
    }

    private ParseException Unexpected(string expected) => new(text, _scanner.Start, $"expected {expected}, found {_scanner.Describe()}");
}
