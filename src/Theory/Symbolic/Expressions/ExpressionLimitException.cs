namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>A formula would exceed one of the <see cref="ExpressionLimits"/>.</summary>
public sealed class ExpressionLimitException : Exception
{
    /// <summary>The exception with its message.</summary>
    public ExpressionLimitException(string message)
        : base(message)
    {
    }
}
