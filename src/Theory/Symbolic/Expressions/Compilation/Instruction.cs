namespace MimVerify.Theory.Symbolic.Expressions;

// One operation on values that earlier instructions made; A, B and C are their indices, or for Argument the parameter's index.
internal readonly record struct Instruction(
    OperationCode Code,
    int A = -1,
    int B = -1,
    int C = -1,
    long ConstantBits = 0,
    RelationKind Relation = default,
    KnownFunction? Function = null)
{
    public double Constant => BitConverter.Int64BitsToDouble(ConstantBits);

    public bool IsLeaf => Code is OperationCode.Constant or OperationCode.Argument;

    public int OperandCount => Code switch
    {
        OperationCode.Constant or OperationCode.Argument => 0,
        OperationCode.Negate or OperationCode.Sqrt or OperationCode.Exp or OperationCode.Log or OperationCode.CallUnary => 1,
        OperationCode.Select => 3,
        _ => 2,
    };

    public int Operand(int index) => index switch
    {
        0 => A,
        1 => B,
        _ => C,
    };
}
