using System.Collections.Frozen;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>
/// Prints formulas in AngouriMath's syntax, whose names are letters with at most one subscript. Other names, and its own words such as <c>e</c>
/// and <c>in</c>, become <c>symbol_</c> and the name, with Q0 for an underscore and Q1 for Q, so that different names stay different.
/// Functions of the user become applications; minimum and maximum, which it lacks, are written by the absolute value.
/// </summary>
public static class AngouriMathPrinter
{
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        "e", "i", "pi", "true", "True", "false", "False", "CC", "RR", "QQ", "ZZ", "BB", "in", "xor", "provided", "intersect", "unite", "setsubtract", "equalizes");

    /// <summary>The formula in AngouriMath's syntax.</summary>
    public static string Print(Expr value) => new Writer().Write(value);

    private sealed class Writer : LinearPrinter
    {
        protected override string SymbolName(string name) =>
            IsName(name) && !Taken.Contains(name) && !name.StartsWith("symbol_", StringComparison.Ordinal)
                ? name
                : "symbol_" + name.Replace("Q", "Q1", StringComparison.Ordinal).Replace("_", "Q0", StringComparison.Ordinal);

        // Letters, then, if anything, one underscore with letters and digits.
        private static bool IsName(string name)
        {
            var parts = name.Split('_');
            return parts.Length <= 2 && parts[0].All(char.IsAsciiLetter) && parts[^1].Length > 0;
        }

        protected override Precedence PrecedenceOf(Expr value) => value switch
        {
            Exponential => Precedence.Power,
            Relation { Kind: RelationKind.NotEqual } => Precedence.Negation,
            FunctionCall { Name: "min" or "max" } => Precedence.Product,
            _ => base.PrecedenceOf(value),
        };

        protected override void WriteExponential(Expr argument)
        {
            Output.Append("e^");
            Write(argument, Precedence.Atom);
        }

        // log(x) is the decimal logarithm there.
        protected override void WriteLogarithm(Expr argument) => WriteArguments("ln", [argument]);

        protected override void WriteCall(FunctionCall call)
        {
            switch (call.Name)
            {
                // min(a, b) = (a + b - |a - b|)/2, max with +
                case "min" or "max":
                    var (a, b) = (call.Arguments[0], call.Arguments[1]);
                    var distance = Expr.Call("abs", a - b);
                    Write((call.Name == "min" ? a + b - distance : a + b + distance) / 2, Precedence.Product);
                    break;
                case "abs" or "sign" or "sin" or "cos" or "tanh":
                    WriteArguments(call.Name == "sign" ? "sgn" : call.Name, call.Arguments);
                    break;
                case "not":
                    Output.Append("not ");
                    Write(call.Arguments[0], Precedence.Atom);
                    break;
                case "and" or "or" or "implies":
                    var own = PrecedenceOf(call);
                    Write(call.Arguments[0], own + 1);
                    Output.Append($" {call.Name} ");
                    Write(call.Arguments[1], own + 1);
                    break;
                default:
                    WriteArguments("apply", call.Arguments.Prepend(new Symbol(call.Name.Replace('\'', '_'))));
                    break;
            }
        }

        protected override void WriteRelation(Relation relation)
        {
            var isNotEqual = relation.Kind == RelationKind.NotEqual;
            Output.Append(isNotEqual ? "not (" : "");
            Write(relation.Left, Precedence.Sum);
            Output.Append($" {InfixPrinter.Sign(isNotEqual ? RelationKind.Equal : relation.Kind)} ");
            Write(relation.Right, Precedence.Sum);
            Output.Append(isNotEqual ? ")" : "");
        }

        protected override void WritePiecewise(Piecewise piecewise)
        {
            Output.Append("piecewise(");
            var separator = "";
            foreach (var (condition, value) in piecewise.Cases)
            {
                Output.Append(separator);
                WriteProvided(value, condition);
                separator = ", ";
            }

            if (piecewise.Otherwise is not null)
            {
                Output.Append(", ");
                Write(piecewise.Otherwise, Precedence.Sum);
                Output.Append(" provided true");
            }

            Output.Append(')');
        }

        private void WriteProvided(Expr value, Expr condition)
        {
            Write(value, Precedence.Sum);
            Output.Append(" provided (");
            Write(condition, Precedence.Implication);
            Output.Append(')');
        }
    }
}
