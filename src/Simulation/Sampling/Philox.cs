namespace MimVerify.Simulation.Sampling;

/// <summary>
/// Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011):
/// what is drawn depends on the seed and on the place in the stream alone, never on what was drawn before or on which thread.
/// </summary>
public partial struct Philox
{
    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _stream0;
    private readonly uint _stream1;
    private readonly uint _index;
    private uint _block;
    private uint _word0;
    private uint _word1;
    private uint _word2;
    private uint _word3;
    private int _used;

    /// <summary>The stream of a seed with the given number, at its own index: each (seed, stream, index) is a sequence of 2^34 words.</summary>
    public Philox(ulong seed, ulong stream, uint index)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _stream0 = (uint)stream;
        _stream1 = (uint)(stream >> 32);
        _index = index;
        _block = 0;
        _used = 4;
        _word0 = _word1 = _word2 = _word3 = 0;
    }

    /// <summary>One block of the cipher: ten rounds on a 128-bit counter under a 64-bit key.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (var round = 0; round < 10; round++)
        {
            var product0 = (ulong)0xD2511F53 * c0;
            var product1 = (ulong)0xCD9E8D57 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>32 uniform bits.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            (_word0, _word1, _word2, _word3) = Block(_block++, _index, _stream0, _stream1, _key0, _key1);
            _used = 0;
        }

        return _used++ switch { 0 => _word0, 1 => _word1, 2 => _word2, _ => _word3 };
    }

    /// <summary>Uniform on [0, 1) with 53 bits.</summary>
    public double NextDouble()
    {
        var high = (ulong)NextUInt32() << 21;
        return (high ^ (NextUInt32() >> 11)) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform on 0..bound-1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextInt32(int bound)
    {
        Theory.Guard.AtLeast(bound, 1);
        var product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var threshold = (uint)(-bound) % (uint)bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A uniform random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
