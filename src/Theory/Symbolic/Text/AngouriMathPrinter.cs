using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>
/// Prints formulas in AngouriMath's syntax. Its constants <c>e</c>, <c>i</c> and <c>pi</c> as names of symbols get the prefix <c>symbol_</c>;
/// functions of the user become applications; minimum and maximum, which it lacks, are written by the absolute value.
/// </summary>
public static class AngouriMathPrinter
{
    /// <summary>The formula in AngouriMath's syntax.</summary>
    public static string Print(Expr value) => new Writer().Write(value);

    private sealed class Writer : LinearPrinter
    {
        protected override string SymbolName(string name) =>
            name is "e" or "i" or "pi" or "true" or "false" or "xor" or "provided" || name.StartsWith("symbol_", StringComparison.Ordinal) ? "symbol_" + name : name;

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
