namespace MimVerify.Theory.Symbolic.Expressions;

// One step down a tree: the same case with other children, made canonical again.
internal static class Rewriting
{
    public static Expr MapChildren(Expr value, Func<Expr, Expr> map) => value switch
    {
        Number or Symbol => value,
        Sum sum => Expr.Add(sum.Terms.Select(map)),
        Product product => Expr.Multiply(product.Factors.Select(map).Append(product.Coefficient)),
        Power power => Expr.Pow(map(power.Base), map(power.Exponent)),
        Exponential exponential => Expr.Exp(map(exponential.Argument)),
        Logarithm logarithm => Expr.Log(map(logarithm.Argument)),
        FunctionCall call => Expr.Call(call.Name, [.. call.Arguments.Select(map)]),
        Relation relation => Expr.Relate(map(relation.Left), relation.Kind, map(relation.Right)),
        Piecewise piecewise => Expr.Choose(
            piecewise.Cases.Select(option => new PiecewiseCase(map(option.Condition), map(option.Value))),
            piecewise.Otherwise is null ? null : map(piecewise.Otherwise)),
        _ => throw new NotSupportedException($"No case for {value.GetType().Name}."),
    };

    public static IEnumerable<Expr> Children(Expr value) => value switch
    {
        Sum sum => sum.Terms,
        Product product => product.Factors,
        Power power => [power.Base, power.Exponent],
        Exponential exponential => [exponential.Argument],
        Logarithm logarithm => [logarithm.Argument],
        FunctionCall call => call.Arguments,
        Relation relation => [relation.Left, relation.Right],
        Piecewise piecewise => piecewise.Cases.SelectMany(option => new[] { option.Condition, option.Value }).Concat(piecewise.Otherwise is null ? [] : [piecewise.Otherwise]),
        _ => [],
    };
}
