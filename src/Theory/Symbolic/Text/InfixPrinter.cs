using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>Prints formulas as the infix text that <see cref="ExpressionParser"/> reads back to an equal tree.</summary>
public static class InfixPrinter
{
    /// <summary>The formula as infix text.</summary>
    public static string Print(Expr value) => new Writer().Write(value);

    internal static string Sign(RelationKind kind) => kind switch
    {
        RelationKind.Equal => "=",
        RelationKind.NotEqual => "<>",
        RelationKind.Less => "<",
        RelationKind.LessOrEqual => "<=",
        RelationKind.Greater => ">",
        _ => ">=",
    };

    private sealed class Writer : LinearPrinter
    {
        protected override string SymbolName(string name) => name;

        protected override void WriteCall(FunctionCall call)
        {
            switch (call)
            {
                case { Name: "E", Arguments.Length: 1 }:
                    WriteArguments("E", call.Arguments, "[", "]");
                    break;
                case { Name: "not" }:
                    Output.Append("not ");
                    Write(call.Arguments[0], Precedence.Negation);
                    break;
                case { IsStatement: true }:
                    // implies groups to the right, and and or to the left.
                    var own = PrecedenceOf(call);
                    Write(call.Arguments[0], call.Name == "implies" ? own + 1 : own);
                    Output.Append($" {call.Name} ");
                    Write(call.Arguments[1], call.Name == "implies" ? own : own + 1);
                    break;
                default:
                    WriteArguments(call.Name, call.Arguments);
                    break;
            }
        }

        protected override void WriteRelation(Relation relation)
        {
            Write(relation.Left, Precedence.Sum);
            Output.Append($" {Sign(relation.Kind)} ");
            Write(relation.Right, Precedence.Sum);
        }

        protected override void WritePiecewise(Piecewise piecewise)
        {
            var parts = piecewise.Cases.SelectMany(option => new[] { option.Condition, option.Value });
            WriteArguments("piecewise", piecewise.Otherwise is null ? parts : parts.Append(piecewise.Otherwise));
        }
    }
}
