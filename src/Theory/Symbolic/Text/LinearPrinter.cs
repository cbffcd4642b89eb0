using System.Numerics;
using System.Text;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

// Formulas on one line; the syntaxes of other systems differ in the words, which are the virtual members.
internal abstract class LinearPrinter
{
    protected StringBuilder Output { get; } = new();

    protected virtual string PowerSign => "^";

    public string Write(Expr value)
    {
        Write(value, Precedence.Implication);
        return Output.ToString();
    }

    protected abstract string SymbolName(string name);

    protected abstract void WriteCall(FunctionCall call);

    protected abstract void WriteRelation(Relation relation);

    protected abstract void WritePiecewise(Piecewise piecewise);

    protected virtual void WriteExponential(Expr argument) => WriteArguments("exp", [argument]);

    protected virtual void WriteLogarithm(Expr argument) => WriteArguments("log", [argument]);

    protected virtual void WriteFraction(BigInteger numerator, BigInteger denominator) => Output.Append($"{numerator}/{denominator}");

    protected virtual Precedence FractionPrecedence => Precedence.Product;

    protected virtual Precedence PrecedenceOf(Expr value) => value switch
    {
        Number { Value: var number } => number.Sign < 0 ? Precedence.Sum : number.IsInteger ? Precedence.Atom : FractionPrecedence,
        Sum => Precedence.Sum,
        Product => Layout.IsNegative(value) ? Precedence.Sum : Precedence.Product,
        Power power => Layout.IsSquareRoot(power) ? Precedence.Atom : Layout.IsNegative(power.Exponent) ? Precedence.Product : Precedence.Power,
        Relation => Precedence.Comparison,
        FunctionCall { Name: "not" } => Precedence.Negation,
        FunctionCall { Name: "and" } => Precedence.Conjunction,
        FunctionCall { Name: "or" } => Precedence.Disjunction,
        FunctionCall { Name: "implies" } => Precedence.Implication,
        _ => Precedence.Atom,
    };

    protected void Write(Expr value, Precedence atLeast)
    {
        var bracketed = PrecedenceOf(value) < atLeast;
        if (bracketed)
        {
            Output.Append('(');
        }

        switch (value)
        {
            case Symbol symbol:
                Output.Append(SymbolName(symbol.Name));
                break;
            case Sum sum:
                WriteSum(sum);
                break;
            case Exponential exponential:
                WriteExponential(exponential.Argument);
                break;
            case Logarithm logarithm:
                WriteLogarithm(logarithm.Argument);
                break;
            case FunctionCall call:
                WriteCall(call);
                break;
            case Relation relation:
                WriteRelation(relation);
                break;
            case Piecewise piecewise:
                WritePiecewise(piecewise);
                break;
            case Power power when Layout.IsSquareRoot(power):
                WriteArguments("sqrt", [power.Base]);
                break;
            case Power power when !Layout.IsNegative(power.Exponent):
                Write(power.Base, Precedence.Atom);
                Output.Append(PowerSign);
                Write(power.Exponent, Precedence.Atom);
                break;
            default:
                var negative = Layout.IsNegative(value);
                Output.Append(negative ? "-" : "");
                WriteTerm(negative ? -value : value);
                break;
        }

        if (bracketed)
        {
            Output.Append(')');
        }
    }

    protected void WriteArguments(string name, IEnumerable<Expr> arguments, string open = "(", string close = ")")
    {
        Output.Append(name).Append(open);
        var separator = "";
        foreach (var argument in arguments)
        {
            Output.Append(separator);
            Write(argument, Precedence.Implication);
            separator = ", ";
        }

        Output.Append(close);
    }

    private void WriteSum(Sum sum)
    {
        var isFirst = true;
        foreach (var (isNegative, magnitude) in Layout.Terms(sum))
        {
            Output.Append((isFirst, isNegative) switch
            {
                (true, true) => "-",
                (true, false) => "",
                (false, true) => " - ",
                (false, false) => " + ",
            });
            Write(magnitude, Precedence.Product);
            isFirst = false;
        }
    }

    private void WriteTerm(Expr magnitude)
    {
        var layout = Layout.Fraction(magnitude);
        if (layout.Numerator.Count == 0 && layout.Denominator.Count == 0)
        {
            if (layout.HasDenominator)
            {
                WriteFraction(layout.NumeratorCoefficient, layout.DenominatorCoefficient);
            }
            else
            {
                Output.Append(layout.NumeratorCoefficient);
            }

            return;
        }

        WriteFactors(layout.NumeratorCoefficient, layout.Numerator);
        if (layout.HasDenominator)
        {
            var isSingle = layout.Denominator.Count + (layout.DenominatorCoefficient.IsOne ? 0 : 1) == 1;
            Output.Append(isSingle ? "/" : "/(");
            WriteFactors(layout.DenominatorCoefficient, layout.Denominator);
            Output.Append(isSingle ? "" : ")");
        }
    }

    private void WriteFactors(BigInteger coefficient, List<Expr> factors)
    {
        var separator = "";
        if (!coefficient.IsOne || factors.Count == 0)
        {
            Output.Append(coefficient);
            separator = "*";
        }

        foreach (var factor in factors)
        {
            Output.Append(separator);
            Write(factor, Precedence.Power);
            separator = "*";
        }
    }
}
