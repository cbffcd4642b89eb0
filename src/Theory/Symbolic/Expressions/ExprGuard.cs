namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Checks that only formulas make: size, and that an operand has a value.</summary>
internal static class ExprGuard
{
    public static void WithinLimits(int depth, long nodeCount)
    {
        if (depth > ExpressionLimits.MaximumDepth)
        {
            throw new ExpressionLimitException($"The formula is nested more than {ExpressionLimits.MaximumDepth} levels deep.");
        }

        if (nodeCount > ExpressionLimits.MaximumNodeCount)
        {
            throw new ExpressionLimitException($"The formula has more than {ExpressionLimits.MaximumNodeCount} nodes.");
        }
    }

    public static Expr Value(Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return operand.IsStatement
            ? throw new ArgumentException("A statement has no value to compute with: relations stand in conditions and arguments alone.", nameof(operand))
            : operand;
    }
}
