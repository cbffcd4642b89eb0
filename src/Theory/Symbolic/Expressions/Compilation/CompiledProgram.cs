namespace MimVerify.Theory.Symbolic.Expressions;

// Instructions in the order of execution, and which value each result is.
internal sealed record CompiledProgram(Instruction[] Instructions, int[] Results)
{
    // x/d, y/d, ... = x i, y i, ... with i = 1/d: one division where a hand-written loop has one, at the cost of a rounding.
    public static CompiledProgram From(InstructionList code, IReadOnlyList<int> results)
    {
        var divisions = new Dictionary<int, int>();
        for (var index = 0; index < code.Count; index++)
        {
            if (code[index].Code == OperationCode.Divide)
            {
                divisions[code[index].B] = divisions.GetValueOrDefault(code[index].B) + 1;
            }
        }

        var target = new InstructionList();
        var moved = new int[code.Count];
        for (var index = 0; index < code.Count; index++)
        {
            var instruction = code[index];
            var copy = instruction.Code == OperationCode.Argument ? instruction : instruction with
            {
                A = Moved(instruction.A),
                B = Moved(instruction.B),
                C = Moved(instruction.C),
            };
            moved[index] = copy.Code != OperationCode.Divide || divisions[instruction.B] == 1 || copy.A == target.Constant(1)
                ? target.Add(copy)
                : target.Multiply(copy.A, target.Divide(target.Constant(1), copy.B));
        }

        var program = new Instruction[target.Count];
        for (var index = 0; index < program.Length; index++)
        {
            program[index] = target[index];
        }

        return new CompiledProgram(program, [.. results.Select(Moved)]);

        int Moved(int operand) => operand < 0 ? operand : moved[operand];
    }
}
