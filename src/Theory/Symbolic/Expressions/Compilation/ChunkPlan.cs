namespace MimVerify.Theory.Symbolic.Expressions;

// Cuts a program into stretches that the just-in-time compiler handles well (its time grows faster than the length of a method),
// and gives a scratch slot to every value that crosses a cut, slots being used again once the last reader has run.
internal sealed class ChunkPlan
{
    private const int ChunkLength = 600;

    public ChunkPlan(CompiledProgram program)
    {
        var count = program.Instructions.Length;
        ChunkCount = Math.Max(1, (count + ChunkLength - 1) / ChunkLength);
        Uses = new int[count];
        Slots = new int[count];
        var lastChunk = new int[count];
        for (var index = 0; index < count; index++)
        {
            var instruction = program.Instructions[index];
            for (var operand = 0; operand < instruction.OperandCount; operand++)
            {
                Uses[instruction.Operand(operand)]++;
                lastChunk[instruction.Operand(operand)] = ChunkOf(index);
            }
        }

        var free = new Stack<int>();
        var ending = new List<int>[ChunkCount];
        for (var index = 0; index < count; index++)
        {
            if (index % ChunkLength == 0 && index > 0)
            {
                // A slot read in a chunk may be written only in a later one: order inside a chunk is the emitter's.
                foreach (var slot in ending[ChunkOf(index) - 1] ?? [])
                {
                    free.Push(slot);
                }
            }

            Slots[index] = -1;
            if (!program.Instructions[index].IsLeaf && lastChunk[index] > ChunkOf(index))
            {
                Slots[index] = free.TryPop(out var reused) ? reused : ScratchLength++;
                (ending[lastChunk[index]] ??= []).Add(Slots[index]);
            }
        }
    }

    public int ChunkCount { get; }

    public int ScratchLength { get; }

    // How often a value is an operand.
    public int[] Uses { get; }

    // Where a value that crosses a cut is kept, else -1.
    public int[] Slots { get; }

    public static int ChunkOf(int instruction) => instruction / ChunkLength;

    public static int Start(int chunk) => chunk * ChunkLength;
}
