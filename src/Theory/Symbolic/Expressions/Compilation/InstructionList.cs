namespace MimVerify.Theory.Symbolic.Expressions;

// Straight-line code in which every value is made once: adding an instruction that is there already gives the value it made.
internal sealed class InstructionList
{
    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<Instruction, int> _values = [];

    public int Count => _instructions.Count;

    public Instruction this[int index] => _instructions[index];

    public int Constant(double value) => Add(new Instruction(OperationCode.Constant, ConstantBits: BitConverter.DoubleToInt64Bits(value)));

    public int Argument(int index) => Add(new Instruction(OperationCode.Argument, index));

    public int Multiply(int left, int right) => Add(new Instruction(OperationCode.Multiply, left, right));

    public int Divide(int left, int right) => Add(new Instruction(OperationCode.Divide, left, right));

    // Repeated squaring, as evaluation has it.
    public int PowWhole(int value, int exponent)
    {
        var result = -1;
        for (var left = exponent; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = result < 0 ? value : Multiply(result, value);
            }

            value = left > 1 ? Multiply(value, value) : value;
        }

        return result;
    }

    public int Add(Instruction instruction)
    {
        // a + b = b + a, a b = b a, also in floating point
        if (instruction.Code is OperationCode.Add or OperationCode.Multiply && instruction.A > instruction.B)
        {
            instruction = instruction with { A = instruction.B, B = instruction.A };
        }

        if (!_values.TryGetValue(instruction, out var index))
        {
            index = _instructions.Count;
            _instructions.Add(instruction);
            _values.Add(instruction, index);
        }

        return index;
    }
}
