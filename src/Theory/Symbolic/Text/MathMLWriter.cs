using System.Numerics;
using System.Text;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

internal sealed class MathMLWriter
{
    private const string InvisibleTimes = "<mo>\u2062</mo>";
    private const string ApplyFunction = "<mo>\u2061</mo>";
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
        Power power => !Layout.IsSquareRoot(power) && Layout.IsNegative(power.Exponent) ? Precedence.Product : Precedence.Power,
        Relation => Precedence.Comparison,
        FunctionCall { Name: "not" } => Precedence.Negation,
        FunctionCall { Name: "and" } => Precedence.Conjunction,
        FunctionCall { Name: "or" } => Precedence.Disjunction,
        FunctionCall { Name: "implies" } => Precedence.Implication,
        Exponential or FunctionCall or Logarithm => Precedence.Power,
        _ => Precedence.Atom,
    };

    // Always one element, so that it can be the child of mfrac and msup.
    private void Element(Expr value, Precedence atLeast = Precedence.Implication)
    {
        _output.Append("<mrow>");
        Write(value, atLeast);
        _output.Append("</mrow>");
    }

    private void Write(Expr value, Precedence atLeast)
    {
        var bracketed = PrecedenceOf(value) < atLeast;
        _output.Append(bracketed ? "<mo>(</mo>" : "");
        switch (value)
        {
            case Symbol symbol:
                WriteName(symbol.Name, null);
                break;
            case Sum sum:
                WriteSum(sum);
                break;
            case Exponential exponential:
                _output.Append("<msup><mi>e</mi>");
                Element(exponential.Argument);
                _output.Append("</msup>");
                break;
            case Logarithm logarithm:
                _output.Append("<mi>log</mi>").Append(ApplyFunction);
                WriteList([logarithm.Argument], "(", ")");
                break;
            case FunctionCall call:
                WriteCall(call);
                break;
            case Relation relation:
                Write(relation.Left, Precedence.Sum);
                _output.Append($"<mo>{Sign(relation.Kind)}</mo>");
                Write(relation.Right, Precedence.Sum);
                break;
            case Piecewise piecewise:
                WritePiecewise(piecewise);
                break;
            case Power power when Layout.IsSquareRoot(power):
                _output.Append("<msqrt>");
                Element(power.Base);
                _output.Append("</msqrt>");
                break;
            case Power { Base: Symbol symbol } power when !Layout.IsNegative(power.Exponent):
                WriteName(symbol.Name, power.Exponent);
                break;
            case Power power when !Layout.IsNegative(power.Exponent):
                _output.Append("<msup>");
                Element(power.Base, Precedence.Atom);
                Element(power.Exponent);
                _output.Append("</msup>");
                break;
            default:
                var negative = Layout.IsNegative(value);
                _output.Append(negative ? "<mo>−</mo>" : "");
                WriteTerm(negative ? -value : value);
                break;
        }

        _output.Append(bracketed ? "<mo>)</mo>" : "");
    }

    private static string Sign(RelationKind kind) => kind switch
    {
        RelationKind.Equal => "=",
        RelationKind.NotEqual => "≠",
        RelationKind.Less => "&lt;",
        RelationKind.LessOrEqual => "≤",
        RelationKind.Greater => "&gt;",
        _ => "≥",
    };

    private static string Word(string word) => word.All(char.IsAsciiDigit) ? $"<mn>{word}</mn>" : $"<mi>{NameLayout.Letter(word)}</mi>";

    private void WriteName(string name, Expr? exponent)
    {
        var layout = NameLayout.Of(name);
        var hasSubscript = layout.Subscripts.Count > 0;
        var element = (hasSubscript, exponent) switch
        {
            (false, null) => "",
            (true, null) => "msub",
            (false, _) => "msup",
            _ => "msubsup",
        };
        _output.Append(element.Length == 0 ? "" : $"<{element}>").Append(Word(layout.Head));
        if (hasSubscript)
        {
            _output.Append("<mrow>").AppendJoin("<mo>,</mo>", layout.Subscripts.Select(Word)).Append("</mrow>");
        }

        if (exponent is not null)
        {
            Element(exponent);
        }

        _output.Append(element.Length == 0 ? "" : $"</{element}>");
    }

    private void WriteSum(Sum sum)
    {
        var isFirst = true;
        foreach (var (isNegative, magnitude) in Layout.Terms(sum))
        {
            _output.Append(isNegative ? "<mo>−</mo>" : isFirst ? "" : "<mo>+</mo>");
            Write(magnitude, Precedence.Product);
            isFirst = false;
        }
    }

    private void WriteTerm(Expr magnitude)
    {
        var layout = Layout.Fraction(magnitude);
        if (!layout.HasDenominator)
        {
            WriteFactors(layout.NumeratorCoefficient, layout.Numerator, Precedence.Power);
            return;
        }

        _output.Append("<mfrac><mrow>");
        WriteFactors(layout.NumeratorCoefficient, layout.Numerator, LoneFactor(layout.NumeratorCoefficient, layout.Numerator));
        _output.Append("</mrow><mrow>");
        WriteFactors(layout.DenominatorCoefficient, layout.Denominator, LoneFactor(layout.DenominatorCoefficient, layout.Denominator));
        _output.Append("</mrow></mfrac>");
    }

    private static Precedence LoneFactor(BigInteger coefficient, List<Expr> factors) =>
        coefficient.IsOne && factors.Count == 1 ? Precedence.Implication : Precedence.Power;

    private void WriteFactors(BigInteger coefficient, List<Expr> factors, Precedence atLeast)
    {
        var isFirst = true;
        if (!coefficient.IsOne || factors.Count == 0)
        {
            _output.Append($"<mn>{coefficient}</mn>");
            isFirst = false;
        }

        foreach (var factor in factors)
        {
            _output.Append(isFirst ? "" : factor is Power { Base: Number } ? "<mo>·</mo>" : InvisibleTimes);
            Write(factor, atLeast);
            isFirst = false;
        }
    }

    private void WriteCall(FunctionCall call)
    {
        switch (call)
        {
            case { Name: "E", Arguments.Length: 1 }:
                _output.Append("<mi>\U0001D53C</mi>");
                WriteList(call.Arguments, "[", "]");
                break;
            case { Name: "abs" }:
                // A row of its own: bars stretch to what stands between them, not to the whole formula.
                _output.Append("<mrow>");
                WriteList(call.Arguments, "|", "|");
                _output.Append("</mrow>");
                break;
            case { Name: "not" }:
                _output.Append("<mo>¬</mo>");
                Write(call.Arguments[0], Precedence.Atom);
                break;
            case { IsStatement: true }:
                var own = PrecedenceOf(call);
                Write(call.Arguments[0], own + 1);
                _output.Append(call.Name switch { "and" => "<mo>∧</mo>", "or" => "<mo>∨</mo>", _ => "<mo>⇒</mo>" });
                Write(call.Arguments[1], own + 1);
                break;
            default:
                var parts = call.Name.Split('\'');
                foreach (var order in parts.AsSpan(1))
                {
                    _output.Append($"<msub><mo>∂</mo><mn>{order}</mn></msub>");
                }

                WriteName(parts[0], null);
                _output.Append(ApplyFunction);
                WriteList(call.Arguments, "(", ")");
                break;
        }
    }

    private void WriteList(IEnumerable<Expr> arguments, string open, string close)
    {
        // A bar looks the same on both sides: only its form says which it is, and that it stretches.
        _output.Append(open is "|" ? "<mo form=\"prefix\" stretchy=\"true\">|</mo>" : $"<mo>{open}</mo>");
        var separator = "";
        foreach (var argument in arguments)
        {
            _output.Append(separator);
            Element(argument);
            separator = "<mo>,</mo>";
        }

        _output.Append(close is "|" ? "<mo form=\"postfix\" stretchy=\"true\">|</mo>" : $"<mo>{close}</mo>");
    }

    private void WritePiecewise(Piecewise piecewise)
    {
        _output.Append("<mo>{</mo><mtable>");
        foreach (var (condition, value) in piecewise.Cases)
        {
            WriteRow(value, condition);
        }

        if (piecewise.Otherwise is not null)
        {
            WriteRow(piecewise.Otherwise, null);
        }

        _output.Append("</mtable>");
    }

    private void WriteRow(Expr value, Expr? condition)
    {
        _output.Append("<mtr><mtd>");
        Element(value);
        _output.Append("</mtd><mtd>");
        if (condition is null)
        {
            _output.Append("<mtext>otherwise</mtext>");
        }
        else
        {
            Element(condition);
        }

        _output.Append("</mtd></mtr>");
    }
}
