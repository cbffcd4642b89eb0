using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Verification.Tests.Monitoring.Semantics;

/// <summary>
/// The meaning of statements over two signals at t = 0, 1, 2, ... as the definitions say it, instant by instant and without any sharing: an
/// oracle that has nothing in common with the evaluator.
/// </summary>
internal static class NaiveMeaning
{
    public static bool Holds(Expr statement, double[] loss, double[] excess, int instant)
    {
        bool At(Expr part, int where) => Holds(part, loss, excess, where);
        var count = loss.Length;
        switch (statement)
        {
            case Relation relation:
                var (left, right) = (Value(relation.Left, loss, excess, instant), Value(relation.Right, loss, excess, instant));
                return relation.Kind switch
                {
                    RelationKind.Equal => left == right,
                    RelationKind.NotEqual => left != right,
                    RelationKind.Less => left < right,
                    RelationKind.LessOrEqual => left <= right,
                    RelationKind.Greater => left > right,
                    _ => left >= right,
                };
            case FunctionCall { Name: "not" } call:
                return !At(call.Arguments[0], instant);
            case FunctionCall { Name: "and" } call:
                return At(call.Arguments[0], instant) && At(call.Arguments[1], instant);
            case FunctionCall { Name: "or" } call:
                return At(call.Arguments[0], instant) || At(call.Arguments[1], instant);
            case FunctionCall { Name: "implies" } call:
                return !At(call.Arguments[0], instant) || At(call.Arguments[1], instant);
            case FunctionCall { Name: "always" } call:
                return Stretch(call, 1, instant, count).All(where => At(call.Arguments[0], where));
            case FunctionCall { Name: "eventually" } call:
                return Stretch(call, 1, instant, count).Any(where => At(call.Arguments[0], where));
            case FunctionCall { Name: "until" } call:
                return Stretch(call, 2, instant, count).Any(where =>
                    At(call.Arguments[1], where) && Enumerable.Range(instant, where - instant).All(before => At(call.Arguments[0], before)));
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    public static double Margin(Expr statement, double[] loss, double[] excess, int instant)
    {
        double At(Expr part, int where) => Margin(part, loss, excess, where);
        var count = loss.Length;
        switch (statement)
        {
            case Relation relation:
                var difference = Value(relation.Left, loss, excess, instant) - Value(relation.Right, loss, excess, instant);
                return relation.Kind switch
                {
                    RelationKind.Equal => -Math.Abs(difference),
                    RelationKind.NotEqual => Math.Abs(difference),
                    RelationKind.Less or RelationKind.LessOrEqual => -difference,
                    _ => difference,
                };
            case FunctionCall { Name: "not" } call:
                return -At(call.Arguments[0], instant);
            case FunctionCall { Name: "and" } call:
                return Math.Min(At(call.Arguments[0], instant), At(call.Arguments[1], instant));
            case FunctionCall { Name: "or" } call:
                return Math.Max(At(call.Arguments[0], instant), At(call.Arguments[1], instant));
            case FunctionCall { Name: "implies" } call:
                return Math.Max(-At(call.Arguments[0], instant), At(call.Arguments[1], instant));
            case FunctionCall { Name: "always" } call:
                return Stretch(call, 1, instant, count).Select(where => At(call.Arguments[0], where)).Append(double.PositiveInfinity).Min();
            case FunctionCall { Name: "eventually" } call:
                return Stretch(call, 1, instant, count).Select(where => At(call.Arguments[0], where)).Append(double.NegativeInfinity).Max();
            case FunctionCall { Name: "until" } call:
                return Stretch(call, 2, instant, count)
                    .Select(where => Enumerable.Range(instant, where - instant).Select(before => At(call.Arguments[0], before)).Append(At(call.Arguments[1], where)).Min())
                    .Append(double.NegativeInfinity)
                    .Max();
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    private static IEnumerable<int> Stretch(FunctionCall call, int statements, int instant, int count)
    {
        var (from, to) = call.Arguments.Length == statements ? (0, count - 1) : (Whole(call.Arguments[^2]), Whole(call.Arguments[^1]));
        return Enumerable.Range(0, count).Where(where => where >= instant && where >= from && where <= to);
    }

    private static int Whole(Expr value) => (int)((Number)value).Value.ToDouble();

    private static double Value(Expr value, double[] loss, double[] excess, int instant) => value switch
    {
        Number number => number.Value.ToDouble(),
        Symbol { Name: "loss" } => loss[instant],
        Symbol { Name: "excess" } => excess[instant],
        _ => throw new NotSupportedException(value.ToString()),
    };
}
