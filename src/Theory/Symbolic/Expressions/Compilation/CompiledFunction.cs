using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// Formulas as machine code (or, where code cannot be generated, as instructions that are interpreted): a function from the values of the
/// parameters to the values of the results. Calls allocate nothing and may run on several threads at once.
/// </summary>
public sealed class CompiledFunction
{
    private const int StackScratch = 512;

    private readonly CompiledProgram _program;
    private readonly CodeChunk[] _chunks;
    private readonly int _scratchLength;

    // The one piece of code of a function that fits into one and keeps nothing in memory between pieces.
    private readonly CodeChunk? _single;

    internal CompiledFunction(CompiledProgram program, int parameterCount, bool interpret)
    {
        _program = program;
        ParameterCount = parameterCount;
        IsInterpreted = interpret;
        if (interpret)
        {
            _chunks = [];
            _scratchLength = program.Instructions.Length;
        }
        else
        {
            var plan = new ChunkPlan(program);
            var resultsOf = Enumerable.Range(0, program.Results.Length).ToLookup(result => program.Results[result]);
            _chunks = [.. Enumerable.Range(0, plan.ChunkCount).Select(chunk => ChunkEmitter.Emit(program, plan, resultsOf, chunk))];
            _scratchLength = plan.ScratchLength;
            foreach (var chunk in _chunks)
            {
                RuntimeHelpers.PrepareDelegate(chunk);
            }

            _single = _chunks.Length == 1 && _scratchLength == 0 ? _chunks[0] : null;
        }
    }

    /// <summary>The number of arguments.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of results.</summary>
    public int ResultCount => _program.Results.Length;

    /// <summary>The number of operations in a call, after common subexpressions were merged.</summary>
    public int InstructionCount => _program.Instructions.Length;

    /// <summary>True where the instructions are interpreted.</summary>
    public bool IsInterpreted { get; }

    /// <summary>Computes all results.</summary>
    /// <param name="arguments">The values of the parameters, in their order: [<see cref="ParameterCount"/>].</param>
    /// <param name="results">Where the results go, in their order: [<see cref="ResultCount"/>]; it shares no memory with the arguments.</param>
    /// <exception cref="ArgumentException">A span has another length, or the spans overlap.</exception>
    public void Invoke(ReadOnlySpan<double> arguments, Span<double> results)
    {
        if (arguments.Length != ParameterCount || results.Length != ResultCount)
        {
            throw new ArgumentException($"The function has {ParameterCount} arguments and {ResultCount} results, not {arguments.Length} and {results.Length}.");
        }

        if (results.Overlaps(arguments))
        {
            throw new ArgumentException("Results are written before all arguments are read: the two must not share memory.", nameof(results));
        }

        InvokeTrusted(arguments, results);
    }

    /// <summary>The same for callers within the module that keep the rules: on a kernel of a dozen operations the checks cost as much as the work.</summary>
    internal void InvokeTrusted(ReadOnlySpan<double> arguments, Span<double> results)
    {
        Debug.Assert(arguments.Length == ParameterCount && results.Length == ResultCount && !results.Overlaps(arguments), "Shapes are the caller's business.");
        if (_single is { } chunk)
        {
            chunk(ref MemoryMarshal.GetReference(arguments), ref Unsafe.NullRef<double>(), ref MemoryMarshal.GetReference(results));
            return;
        }

        if (_scratchLength <= StackScratch)
        {
            Run(arguments, stackalloc double[_scratchLength], results);
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent(_scratchLength);
        Run(arguments, rented, results);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The value of a function with one result.</summary>
    /// <exception cref="ArgumentException">The span has another length than <see cref="ParameterCount"/>, or there are several results.</exception>
    public double Invoke(params ReadOnlySpan<double> arguments)
    {
        double result = 0;
        Invoke(arguments, new Span<double>(ref result));
        return result;
    }

    private void Run(ReadOnlySpan<double> arguments, Span<double> scratch, Span<double> results)
    {
        if (IsInterpreted)
        {
            Interpreter.Run(_program, arguments, scratch, results);
            return;
        }

        ref var argument = ref MemoryMarshal.GetReference(arguments);
        ref var temporary = ref MemoryMarshal.GetReference(scratch);
        ref var result = ref MemoryMarshal.GetReference(results);
        foreach (var chunk in _chunks)
        {
            chunk(ref argument, ref temporary, ref result);
        }
    }
}
