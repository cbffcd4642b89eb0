using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The parts of a formula, one step down.</summary>
internal static class Parts
{
    public static IEnumerable<Expr> Of(Expr value) => value switch
    {
        Sum sum => sum.Terms,
        Product product => product.Factors,
        Power power => [power.Base, power.Exponent],
        Exponential exponential => [exponential.Argument],
        Logarithm logarithm => [logarithm.Argument],
        FunctionCall call => call.Arguments,
        Relation relation => [relation.Left, relation.Right],
        Piecewise piecewise => [.. piecewise.Cases.SelectMany(option => new[] { option.Condition, option.Value }), .. piecewise.Otherwise is null ? Array.Empty<Expr>() : [piecewise.Otherwise]],
        _ => [],
    };
}
