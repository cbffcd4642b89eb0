using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MimVerify.Theory;

namespace MimVerify.Simulation.Sampling;

/// <content>Many draws in a row: blocks are made eight at a time, and words that were not needed are given back, so that nobody sees the difference.</content>
public partial struct Philox
{
    /// <summary>How many words are made at a time.</summary>
    internal const int WordsAhead = 4 * BlocksAhead;

    private const int BlocksAhead = 8;

    /// <summary>
    /// Brings a uniform draw without replacement, in a uniform order, to the front (the first steps of a shuffle from the front); uses the words
    /// that as many calls of <see cref="NextInt32"/> would use.
    /// </summary>
    /// <param name="items">What is drawn from.</param>
    /// <param name="count">How many are drawn, in [0, length].</param>
    /// <param name="ahead">Working memory, <see cref="WordsAhead"/> words.</param>
    internal void ShuffleFirst(Span<int> items, int count, Span<uint> ahead)
    {
        Guard.InRange(count, 0, items.Length);
        var words = ahead[..WordsAhead];

        // A block that is half used is made again, and its used words are passed over.
        var (block, next) = _used < 4 ? (_block - 1, _used) : (_block, 0);
        Fill(words, block);
        for (var i = 0; i < count; i++)
        {
            var bound = (uint)(items.Length - i);
            var product = 0UL;
            var threshold = 0U;
            do
            {
                if (next == words.Length)
                {
                    block += BlocksAhead;
                    Fill(words, block);
                    next = 0;
                }

                product = (ulong)words[next++] * bound;
                if ((uint)product >= bound)
                {
                    break;
                }

                threshold = (0U - bound) % bound;
            }
            while ((uint)product < threshold);

            var j = i + (int)(product >> 32);
            (items[i], items[j]) = (items[j], items[i]);
        }

        _block = block + ((uint)next / 4);
        _used = 4;
        if (next % 4 != 0)
        {
            var rest = words.Slice(next / 4 * 4, 4);
            (_word0, _word1, _word2, _word3) = (rest[0], rest[1], rest[2], rest[3]);
            (_block, _used) = (_block + 1, next % 4);
        }
    }

    // The words of eight blocks from the given one on, in order.
    private readonly void Fill(Span<uint> words, uint block)
    {
        if (Avx2.IsSupported)
        {
            var lanes = MemoryMarshal.Cast<uint, ulong>(words);
            FourBlocks(block, lanes);
            FourBlocks(block + 4, lanes[8..]);
            return;
        }

        for (var i = 0; i < words.Length; i += 4)
        {
            (words[i], words[i + 1], words[i + 2], words[i + 3]) = Block(block++, _index, _stream0, _stream1, _key0, _key1);
        }
    }

    // Each lane carries one block; only the low halves count until the end.
    private readonly void FourBlocks(uint block, Span<ulong> words)
    {
        var c0 = Vector256.Create((ulong)block, block + 1, block + 2, block + 3);
        var c1 = Vector256.Create((ulong)_index);
        var c2 = Vector256.Create((ulong)_stream0);
        var c3 = Vector256.Create((ulong)_stream1);
        var (multiplier0, multiplier1) = (Vector256.Create(0xD2511F53UL).AsUInt32(), Vector256.Create(0xCD9E8D57UL).AsUInt32());
        var (key0, key1) = (Vector256.Create((ulong)_key0), Vector256.Create((ulong)_key1));
        var (step0, step1) = (Vector256.Create(0x9E3779B9UL), Vector256.Create(0xBB67AE85UL));
        for (var round = 0; round < 10; round++)
        {
            var product0 = Avx2.Multiply(multiplier0, c0.AsUInt32());
            var product1 = Avx2.Multiply(multiplier1, c2.AsUInt32());
            c0 = (product1 >>> 32) ^ c1 ^ key0;
            c1 = product1;
            c2 = (product0 >>> 32) ^ c3 ^ key1;
            c3 = product0;
            key0 += step0;
            key1 += step1;
        }

        var low = Vector256.Create((ulong)uint.MaxValue);
        var (first, second) = ((c0 & low) | (c1 << 32), (c2 & low) | (c3 << 32));
        var (even, odd) = (Avx2.UnpackLow(first, second), Avx2.UnpackHigh(first, second));
        Avx2.Permute2x128(even, odd, 0x20).CopyTo(words);
        Avx2.Permute2x128(even, odd, 0x31).CopyTo(words[4..]);
    }
}
