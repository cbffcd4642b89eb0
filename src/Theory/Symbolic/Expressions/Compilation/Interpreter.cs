namespace MimVerify.Theory.Symbolic.Expressions;

// Runs the instructions one by one, where code cannot be generated.
internal static class Interpreter
{
    public static void Run(CompiledProgram program, ReadOnlySpan<double> arguments, Span<double> values, Span<double> results)
    {
        var instructions = program.Instructions;
        for (var index = 0; index < instructions.Length; index++)
        {
            ref readonly var instruction = ref instructions[index];
            var (a, b) = (instruction.A, instruction.B);
            values[index] = instruction.Code switch
            {
                OperationCode.Constant => instruction.Constant,
                OperationCode.Argument => arguments[a],
                OperationCode.Add => values[a] + values[b],
                OperationCode.Subtract => values[a] - values[b],
                OperationCode.Multiply => values[a] * values[b],
                OperationCode.Divide => values[a] / values[b],
                OperationCode.Negate => -values[a],
                OperationCode.Sqrt => Math.Sqrt(values[a]),
                OperationCode.Exp => Math.Exp(values[a]),
                OperationCode.Log => Math.Log(values[a]),
                OperationCode.Pow => Math.Pow(values[a], values[b]),
                OperationCode.Min => Math.Min(values[a], values[b]),
                OperationCode.CallUnary => ((UnaryFunction)instruction.Function!).Value(values[a]),
                OperationCode.CallBinary => ((BinaryFunction)instruction.Function!).Value(values[a], values[b]),
                OperationCode.Compare => RealNumbers.Instance.Holds(values[a], instruction.Relation, values[b]) ? 1 : 0,
                _ => values[a] != 0 ? values[b] : values[instruction.C],
            };
        }

        for (var index = 0; index < program.Results.Length; index++)
        {
            results[index] = values[program.Results[index]];
        }
    }
}
