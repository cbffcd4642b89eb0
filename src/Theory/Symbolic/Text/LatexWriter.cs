using System.Numerics;
using System.Text;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

internal sealed class LatexWriter
{
    // Above this size an exponent is hard to read, and exp(...) is written out.
    private const int LargestRaisedNodeCount = 12;

    private readonly StringBuilder _output = new();

    public string Write(Expr value)
    {
        Write(value, Precedence.Implication);
        return _output.ToString();
    }

    private static Precedence PrecedenceOf(Expr value) => value switch
    {
        Number { Value: var number } => number.Sign < 0 ? Precedence.Sum : number.IsInteger ? Precedence.Atom : Precedence.Product,
        Sum => Precedence.Sum,
        Product => Layout.IsNegative(value) ? Precedence.Sum : Precedence.Product,
        Power power => Layout.IsSquareRoot(power) ? Precedence.Power : Layout.IsNegative(power.Exponent) ? Precedence.Product : Precedence.Power,
        Exponential => Precedence.Power,
        Relation => Precedence.Comparison,
        FunctionCall { Name: "not" } => Precedence.Negation,
        FunctionCall { Name: "and" } => Precedence.Conjunction,
        FunctionCall { Name: "or" } => Precedence.Disjunction,
        FunctionCall { Name: "implies" } => Precedence.Implication,
        FunctionCall or Logarithm => Precedence.Power,
        _ => Precedence.Atom,
    };

    private void Write(Expr value, Precedence atLeast)
    {
        var bracketed = PrecedenceOf(value) < atLeast;
        _output.Append(bracketed ? @"\left(" : "");
        switch (value)
        {
            case Symbol symbol:
                WriteName(symbol.Name);
                break;
            case Sum sum:
                WriteSum(sum);
                break;
            case Exponential { Argument: var argument } when argument.NodeCount <= LargestRaisedNodeCount:
                _output.Append("e^{");
                Write(argument, Precedence.Implication);
                _output.Append('}');
                break;
            case Exponential exponential:
                WriteArguments(@"\exp", [exponential.Argument]);
                break;
            case Logarithm logarithm:
                WriteArguments(@"\log", [logarithm.Argument]);
                break;
            case FunctionCall call:
                WriteCall(call);
                break;
            case Relation relation:
                Write(relation.Left, Precedence.Sum);
                _output.Append(Sign(relation.Kind));
                Write(relation.Right, Precedence.Sum);
                break;
            case Piecewise piecewise:
                WritePiecewise(piecewise);
                break;
            case Power power when Layout.IsSquareRoot(power):
                _output.Append(@"\sqrt{");
                Write(power.Base, Precedence.Implication);
                _output.Append('}');
                break;
            case Power power when !Layout.IsNegative(power.Exponent):
                WritePower(power);
                break;
            default:
                var negative = Layout.IsNegative(value);
                _output.Append(negative ? "-" : "");
                WriteTerm(negative ? -value : value);
                break;
        }

        _output.Append(bracketed ? @"\right)" : "");
    }

    private static string Sign(RelationKind kind) => kind switch
    {
        RelationKind.Equal => " = ",
        RelationKind.NotEqual => @" \neq ",
        RelationKind.Less => " < ",
        RelationKind.LessOrEqual => @" \leq ",
        RelationKind.Greater => " > ",
        _ => @" \geq ",
    };

    private static string Word(string word) =>
        NameLayout.IsGreek(word) ? $@"\{word}" : word.Length == 1 || word.All(char.IsAsciiDigit) ? word : $@"\mathrm{{{word}}}";

    private void WriteName(string name)
    {
        var layout = NameLayout.Of(name);
        _output.Append(Word(layout.Head));
        if (layout.Subscripts.Count > 0)
        {
            _output.Append("_{").AppendJoin(", ", layout.Subscripts.Select(Word)).Append('}');
        }
    }

    private void WriteSum(Sum sum)
    {
        var isFirst = true;
        foreach (var (isNegative, magnitude) in Layout.Terms(sum))
        {
            _output.Append(isFirst ? isNegative ? "-" : "" : isNegative ? " - " : " + ");
            Write(magnitude, Precedence.Product);
            isFirst = false;
        }
    }

    private void WritePower(Power power)
    {
        Write(power.Base, Precedence.Atom);
        _output.Append("^{");
        if (power.Exponent is Number { Value: { IsInteger: false } exponent })
        {
            _output.Append($"{exponent.Numerator}/{exponent.Denominator}");
        }
        else
        {
            Write(power.Exponent, Precedence.Implication);
        }

        _output.Append('}');
    }

    private void WriteTerm(Expr magnitude)
    {
        var layout = Layout.Fraction(magnitude);
        if (!layout.HasDenominator)
        {
            WriteFactors(layout.NumeratorCoefficient, layout.Numerator, Precedence.Power);
            return;
        }

        // A lone sum needs no brackets above or below the bar.
        _output.Append(@"\frac{");
        WriteFactors(layout.NumeratorCoefficient, layout.Numerator, LoneFactor(layout.NumeratorCoefficient, layout.Numerator));
        _output.Append("}{");
        WriteFactors(layout.DenominatorCoefficient, layout.Denominator, LoneFactor(layout.DenominatorCoefficient, layout.Denominator));
        _output.Append('}');
    }

    private static Precedence LoneFactor(BigInteger coefficient, List<Expr> factors) =>
        coefficient.IsOne && factors.Count == 1 ? Precedence.Implication : Precedence.Power;

    private void WriteFactors(BigInteger coefficient, List<Expr> factors, Precedence atLeast)
    {
        var isFirst = true;
        if (!coefficient.IsOne || factors.Count == 0)
        {
            _output.Append(coefficient);
            isFirst = false;
        }

        foreach (var factor in factors)
        {
            // A number after a factor would read as part of it.
            _output.Append(isFirst ? "" : factor is Power { Base: Number } ? @" \cdot " : " ");
            Write(factor, atLeast);
            isFirst = false;
        }
    }

    private void WriteCall(FunctionCall call)
    {
        switch (call)
        {
            case { Name: "E", Arguments: [var argument] }:
                _output.Append(@"\mathbb{E}\left[");
                Write(argument, Precedence.Implication);
                _output.Append(@"\right]");
                break;
            case { Name: "not" }:
                _output.Append(@"\neg ");
                Write(call.Arguments[0], Precedence.Atom);
                break;
            case { IsStatement: true }:
                var own = PrecedenceOf(call);
                Write(call.Arguments[0], own + 1);
                _output.Append(call.Name switch { "and" => @" \land ", "or" => @" \lor ", _ => @" \implies " });
                Write(call.Arguments[1], own + 1);
                break;
            default:
                WriteFunction(call);
                break;
        }
    }

    private void WriteFunction(FunctionCall call)
    {
        var parts = call.Name.Split('\'');
        foreach (var order in parts.AsSpan(1))
        {
            _output.Append($@"\partial_{{{order}}} ");
        }

        switch (parts[0])
        {
            case "min" or "max" or "sin" or "cos" or "tanh":
                WriteArguments($@"\{parts[0]}", call.Arguments);
                break;
            case "abs":
                _output.Append(@"\left|");
                Write(call.Arguments[0], Precedence.Implication);
                _output.Append(@"\right|");
                break;
            default:
                WriteName(parts[0]);
                WriteArguments("", call.Arguments);
                break;
        }
    }

    private void WriteArguments(string name, IEnumerable<Expr> arguments)
    {
        _output.Append(name).Append(@"\left(");
        var separator = "";
        foreach (var argument in arguments)
        {
            _output.Append(separator);
            Write(argument, Precedence.Implication);
            separator = ", ";
        }

        _output.Append(@"\right)");
    }

    private void WritePiecewise(Piecewise piecewise)
    {
        _output.Append(@"\begin{cases} ");
        foreach (var (condition, value) in piecewise.Cases)
        {
            Write(value, Precedence.Implication);
            _output.Append(@" & ");
            Write(condition, Precedence.Implication);
            _output.Append(@" \\ ");
        }

        if (piecewise.Otherwise is not null)
        {
            Write(piecewise.Otherwise, Precedence.Implication);
            _output.Append(@" & \text{otherwise} ");
        }

        _output.Append(@"\end{cases}");
    }
}
