namespace MimVerify.Theory.Symbolic.Expressions;

internal enum OperationCode
{
    Constant,
    Argument,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Sqrt,
    Exp,
    Log,
    Pow,
    Min,
    CallUnary,
    CallBinary,

    // Comparisons give 1 or 0.
    Compare,

    // A is not 0 ? B : C
    Select,
}
