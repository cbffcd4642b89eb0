namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>One case of a <see cref="Piecewise"/> formula.</summary>
/// <param name="Condition">The statement under which the case applies, when no earlier one does.</param>
/// <param name="Value">The value there.</param>
public sealed record PiecewiseCase(Expr Condition, Expr Value);
