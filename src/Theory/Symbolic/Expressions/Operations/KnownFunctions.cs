using System.Collections.Frozen;

namespace MimVerify.Theory.Symbolic.Expressions;

// The named functions that evaluation, differentiation and compilation know. Everything about one of them is on its line.
internal static class KnownFunctions
{
    private static readonly FrozenDictionary<string, KnownFunction> ByName = new KnownFunction[]
    {
        new UnaryFunction("abs", Math.Abs, x => Expr.Call("sign", x), value => value.Sign < 0 ? -value : value),
        new UnaryFunction("sign", Sign, _ => Expr.Zero, value => value.Sign),
        new UnaryFunction("sin", Math.Sin, x => Expr.Call("cos", x), null),
        new UnaryFunction("cos", Math.Cos, x => -Expr.Call("sin", x), null),
        new UnaryFunction("tanh", Math.Tanh, x => 1 - Expr.Pow(Expr.Call("tanh", x), 2), null),
        new BinaryFunction("min", Math.Min, RelationKind.LessOrEqual, (a, b) => a <= b ? a : b),
        new BinaryFunction("max", Math.Max, RelationKind.GreaterOrEqual, (a, b) => a >= b ? a : b),
    }.ToFrozenDictionary(function => function.Name);

    internal static double Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : value;

    public static KnownFunction? Find(string name) => ByName.GetValueOrDefault(name);
}

internal abstract record KnownFunction(string Name, int Arity)
{
    // The value at numbers where it is rational, else null.
    public abstract Expr? Fold(ReadOnlySpan<Expr> arguments);

    // The derivative by the argument of the given index, away from kinks.
    public abstract Expr Partial(IReadOnlyList<Expr> arguments, int index);
}

internal sealed record UnaryFunction(string Name, Func<double, double> Value, Func<Expr, Expr> Derivative, Func<Rational, Rational>? Exact)
    : KnownFunction(Name, 1)
{
    // sin, cos and tanh are odd or even with f(0) = 0 or 1; 0 is their one rational point.
    public override Expr? Fold(ReadOnlySpan<Expr> arguments) => ExprGuard.Value(arguments[0]) switch
    {
        Number number when Exact is not null => new Number(Exact(number.Value)),
        Number { Value.IsZero: true } => (int)Value(0),
        _ => null,
    };

    public override Expr Partial(IReadOnlyList<Expr> arguments, int index) => Derivative(arguments[0]);
}

internal sealed record BinaryFunction(string Name, Func<double, double, double> Value, RelationKind FirstWins, Func<Rational, Rational, Rational> Exact)
    : KnownFunction(Name, 2)
{
    public override Expr? Fold(ReadOnlySpan<Expr> arguments) => (ExprGuard.Value(arguments[0]), ExprGuard.Value(arguments[1])) switch
    {
        (Number a, Number b) => new Number(Exact(a.Value, b.Value)),
        _ => null,
    };

    public override Expr Partial(IReadOnlyList<Expr> arguments, int index)
    {
        var first = Expr.Relate(arguments[0], FirstWins, arguments[1]);
        return Expr.Choose([new PiecewiseCase(first, index == 0 ? 1 : 0)], index == 0 ? 0 : 1);
    }
}
