using System.Reflection.Emit;

namespace MimVerify.Theory.Symbolic.Expressions;

// Writes one chunk as intermediate language. A value with a single reader stays on the evaluation stack; the others are locals.
internal sealed class ChunkEmitter
{
    private const int LongestInlining = 32;

    private readonly CompiledProgram _program;
    private readonly ChunkPlan _plan;
    private readonly int _chunk;
    private readonly ILGenerator _code;
    private readonly DynamicMethod _method;
    private readonly Dictionary<int, LocalBuilder> _locals = [];
    private readonly Dictionary<int, int> _loads = [];
    private readonly int[] _height;

    private ChunkEmitter(CompiledProgram program, ChunkPlan plan, int chunk)
    {
        (_program, _plan, _chunk) = (program, plan, chunk);
        var reference = typeof(double).MakeByRefType();
        _method = new DynamicMethod($"formula{chunk}", typeof(void), [reference, reference, reference], typeof(ChunkEmitter).Module, skipVisibility: true);
        _code = _method.GetILGenerator();
        _height = new int[program.Instructions.Length];
    }

    public static CodeChunk Emit(CompiledProgram program, ChunkPlan plan, ILookup<int, int> resultsOf, int chunk) =>
        new ChunkEmitter(program, plan, chunk).Emit(resultsOf);

    private CodeChunk Emit(ILookup<int, int> resultsOf)
    {
        var start = ChunkPlan.Start(_chunk);
        var end = Math.Min(ChunkPlan.Start(_chunk + 1), _program.Instructions.Length);
        for (var index = start; index < end; index++)
        {
            var instruction = _program.Instructions[index];
            for (var operand = 0; operand < instruction.OperandCount; operand++)
            {
                var value = instruction.Operand(operand);
                _loads[value] = _loads.GetValueOrDefault(value) + 1;
            }
        }

        for (var index = start; index < end; index++)
        {
            var isResult = resultsOf.Contains(index);
            var instruction = _program.Instructions[index];
            if (instruction.IsLeaf)
            {
                StoreResults(index, resultsOf);
                continue;
            }

            _height[index] = 1 + Enumerable.Range(0, instruction.OperandCount).Max(operand => HeightOf(instruction.Operand(operand)));
            if (!isResult && _plan.Slots[index] < 0 && _plan.Uses[index] == 1 && _height[index] < LongestInlining)
            {
                continue;
            }

            Compute(instruction);
            var local = _code.DeclareLocal(typeof(double));
            _code.Emit(OpCodes.Stloc, local);
            _locals.Add(index, local);
            if (_plan.Slots[index] >= 0)
            {
                Address(OpCodes.Ldarg_1, _plan.Slots[index]);
                _code.Emit(OpCodes.Ldloc, local);
                _code.Emit(OpCodes.Stind_R8);
            }

            StoreResults(index, resultsOf);
        }

        _code.Emit(OpCodes.Ret);
        return _method.CreateDelegate<CodeChunk>();
    }

    private int HeightOf(int value) => ChunkPlan.ChunkOf(value) == _chunk && !_locals.ContainsKey(value) ? _height[value] : 0;

    private void StoreResults(int value, ILookup<int, int> resultsOf)
    {
        foreach (var result in resultsOf[value])
        {
            Address(OpCodes.Ldarg_2, result);
            Load(value);
            _code.Emit(OpCodes.Stind_R8);
        }
    }

    private void Address(OpCode reference, int index)
    {
        _code.Emit(reference);
        if (index > 0)
        {
            _code.Emit(OpCodes.Ldc_I4, index * sizeof(double));
            _code.Emit(OpCodes.Conv_I);
            _code.Emit(OpCodes.Add);
        }
    }

    private void Load(int value)
    {
        var instruction = _program.Instructions[value];
        if (_locals.TryGetValue(value, out var local))
        {
            _code.Emit(OpCodes.Ldloc, local);
        }
        else if (instruction.Code == OperationCode.Constant)
        {
            _code.Emit(OpCodes.Ldc_R8, instruction.Constant);
        }
        else if (instruction.Code == OperationCode.Argument)
        {
            Read(OpCodes.Ldarg_0, instruction.A, value);
        }
        else if (ChunkPlan.ChunkOf(value) != _chunk)
        {
            Read(OpCodes.Ldarg_1, _plan.Slots[value], value);
        }
        else
        {
            Compute(instruction);
        }
    }

    // Memory that is read more than once goes to a local: the compiler cannot know that writing results leaves it alone.
    private void Read(OpCode reference, int index, int value)
    {
        Address(reference, index);
        _code.Emit(OpCodes.Ldind_R8);
        if (_loads.GetValueOrDefault(value) > 1)
        {
            var local = _code.DeclareLocal(typeof(double));
            _code.Emit(OpCodes.Dup);
            _code.Emit(OpCodes.Stloc, local);
            _locals.Add(value, local);
        }
    }

    private void Compute(Instruction instruction)
    {
        if (instruction.Code == OperationCode.Select)
        {
            Select(instruction);
            return;
        }

        for (var operand = 0; operand < instruction.OperandCount; operand++)
        {
            Load(instruction.Operand(operand));
        }

        switch (instruction.Code)
        {
            case OperationCode.Add:
                _code.Emit(OpCodes.Add);
                break;
            case OperationCode.Subtract:
                _code.Emit(OpCodes.Sub);
                break;
            case OperationCode.Multiply:
                _code.Emit(OpCodes.Mul);
                break;
            case OperationCode.Divide:
                _code.Emit(OpCodes.Div);
                break;
            case OperationCode.Negate:
                _code.Emit(OpCodes.Neg);
                break;
            case OperationCode.Compare:
                Compare(instruction.Relation);
                break;
            case OperationCode.CallUnary:
                _code.Emit(OpCodes.Call, ((UnaryFunction)instruction.Function!).Value.Method);
                break;
            case OperationCode.CallBinary:
                _code.Emit(OpCodes.Call, ((BinaryFunction)instruction.Function!).Value.Method);
                break;
            default:
                var parameters = Enumerable.Repeat(typeof(double), instruction.OperandCount).ToArray();
                _code.Emit(OpCodes.Call, typeof(Math).GetMethod(instruction.Code.ToString(), parameters)!);
                break;
        }
    }

    // All comparisons with NaN are false but <>, as in IEEE 754: >= is "not less or unordered".
    private void Compare(RelationKind kind)
    {
        var (code, negated) = kind switch
        {
            RelationKind.Equal => (OpCodes.Ceq, false),
            RelationKind.NotEqual => (OpCodes.Ceq, true),
            RelationKind.Less => (OpCodes.Clt, false),
            RelationKind.LessOrEqual => (OpCodes.Cgt_Un, true),
            RelationKind.Greater => (OpCodes.Cgt, false),
            _ => (OpCodes.Clt_Un, true),
        };
        _code.Emit(code);
        if (negated)
        {
            _code.Emit(OpCodes.Ldc_I4_0);
            _code.Emit(OpCodes.Ceq);
        }

        _code.Emit(OpCodes.Conv_R8);
    }

    // Both values are computed before the branch, so that locals set on the way exist on either side.
    private void Select(Instruction instruction)
    {
        var (chosen, other) = (_code.DeclareLocal(typeof(double)), _code.DeclareLocal(typeof(double)));
        Load(instruction.B);
        _code.Emit(OpCodes.Stloc, chosen);
        Load(instruction.C);
        _code.Emit(OpCodes.Stloc, other);
        Load(instruction.A);
        var otherwise = _code.DefineLabel();
        _code.Emit(OpCodes.Ldc_R8, 0.0);
        _code.Emit(OpCodes.Beq, otherwise);
        _code.Emit(OpCodes.Ldloc, chosen);
        _code.Emit(OpCodes.Stloc, other);
        _code.MarkLabel(otherwise);
        _code.Emit(OpCodes.Ldloc, other);
    }
}
