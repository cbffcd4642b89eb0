namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// Pseudo-random non-zero elements of a prime field (SplitMix64). The seed is fixed by the caller: results repeat exactly.
/// </summary>
internal sealed class ResidueSource(PrimeField field, ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return 1 + ((mixed ^ (mixed >> 31)) % (field.Modulus - 1));
    }
}
