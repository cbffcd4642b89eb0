namespace MimVerify.Theory.Dynamics;

/// <content>The sums over draws of the latents.</content>
public sealed partial class MeanField
{
    // m_a and m_p, and w_a at the nodes; gives what they add to R.
    private double WeighTarget(ReadOnlySpan<double> state)
    {
        var (target, width) = (_slots[0], _kernels.Width);
        var results = _weights.AsSpan(0, _kernels.WeighTarget.ResultCount);
        target.Follow(state[0]);
        for (var index = 0; index < target.BlockCount; index++)
        {
            var block = target.Block(index);
            (block[KernelArguments.Phi], block[KernelArguments.Upsilon], block[KernelArguments.SelfUpsilon]) = (state[0], state[_slots.Length], state[^1]);
            _kernels.WeighTarget.Invoke(block, results);
            (block[KernelArguments.Masked], block[KernelArguments.Self]) = (results[0], results[1]);
            results.Slice(3, width).CopyTo(block[KernelArguments.Weights(width)..]);
        }

        return results[2];
    }

    // m_j, and w_j at the nodes with what it adds to R and S; gives the means of the additions.
    private (double MeanRest, double MeanSquares) Weigh(int slot, double phi, double upsilon)
    {
        var (blocks, width) = (_slots[slot], _kernels.Width);
        var results = _weights.AsSpan(0, _kernels.Weigh.ResultCount);
        double rest = 0, squares = 0;
        blocks.Follow(phi);
        for (var index = 0; index < blocks.BlockCount; index++)
        {
            var block = blocks.Block(index);
            (block[KernelArguments.Phi], block[KernelArguments.Upsilon]) = (phi, upsilon);
            _kernels.Weigh.Invoke(block, results);
            block[KernelArguments.Masked] = results[0];
            rest += results[1];
            squares += results[2];
            results.Slice(3, width).CopyTo(block[KernelArguments.Weights(width)..]);
            results.Slice(3 + width, width).CopyTo(blocks.Rests.AsSpan(index * width));
            results.Slice(3 + (2 * width), width).CopyTo(blocks.Squares.AsSpan(index * width));
            block[KernelArguments.Pulls(width)..].Clear();
        }

        return (rest, squares);
    }

    // E over the joint grid of the target's latent (innermost) and of every area that stands alone; leaves the forces at their nodes.
    private DrawMeans SumOverGrid(double fixedRest, double fixedSquares)
    {
        var total = default(DrawMeans);
        Array.Clear(_odometer);
        while (true)
        {
            var (probability, rest, squares) = (1.0, fixedRest, fixedSquares);
            for (var i = 0; i < _alone.Length; i++)
            {
                var (slot, node) = (_slots[_alone[i]], _odometer[i]);
                probability *= slot.Probability(node);
                rest += slot.Rests[node];
                squares += slot.Squares[node];
            }

            var inner = SumOverTarget(rest, squares);
            for (var i = 0; i < _alone.Length; i++)
            {
                _slots[_alone[i]].Add(_odometer[i], probability, inner);
            }

            total.Add(inner, probability);
            var digit = 0;
            while (digit < _alone.Length && ++_odometer[digit] == _slots[_alone[digit]].NodeCount)
            {
                _odometer[digit++] = 0;
            }

            if (digit == _alone.Length)
            {
                return total;
            }
        }
    }

    private DrawMeans SumOverTarget(double rest, double squares)
    {
        var target = _slots[0];
        Span<double> results = stackalloc double[DrawMeans.Length];
        var sums = default(DrawMeans);
        for (var index = 0; index < target.BlockCount; index++)
        {
            var block = target.Block(index);
            (block[KernelArguments.Rest], block[KernelArguments.Squares]) = (rest, squares);
            _kernels.Draw.Invoke(block, results);
            sums.Add(DrawMeans.Read(results), 1);
        }

        return sums;
    }

    private static void Share(SlotBlocks slot, in DrawMeans mean)
    {
        for (var node = 0; node < slot.NodeCount; node++)
        {
            slot.Add(node, slot.Probability(node), mean);
        }
    }

    // Phi_j', Upsilon_j' and E[A_j] from the forces at the nodes.
    private (double Phi, double Upsilon, double Attention) Rates(SlotBlocks slot)
    {
        Span<double> results = stackalloc double[3];
        double phi = 0, upsilon = 0, attention = 0;
        for (var index = 0; index < slot.BlockCount; index++)
        {
            _kernels.Rates.Invoke(slot.Block(index), results);
            (phi, upsilon, attention) = (phi + results[0], upsilon + results[1], attention + results[2]);
        }

        return (phi, upsilon, attention);
    }
}
