using MimVerify.Theory.Model;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean field of a row with random latents. The formulas are compiled (<see cref="MeanFieldKernels"/>); what stands here is the order of the
/// sums: weights of every slot, then draw by draw the forces, then rates from the forces of all draws.
/// </summary>
internal sealed class DrawSums
{
    private readonly AreaGroups _areas;
    private readonly MeanFieldKernels _kernels;
    private readonly SlotBlocks[] _slots;
    private readonly int[] _alone;
    private readonly int[] _grouped;
    private readonly int[] _odometer;
    private readonly double[] _weights;
    private readonly double[][] _groups;

    public DrawSums(AreaGroups areas)
    {
        _areas = areas;
        var slots = areas.Slots;
        _alone = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count <= 1)];
        _grouped = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count > 1)];
        _kernels = MeanFieldKernels.For(areas.Latent.MaximumNodes);
        _slots = [.. slots.Select(_ => new SlotBlocks(areas.Latent, _kernels))];
        _odometer = new int[_alone.Length];
        _weights = new double[Math.Max(_kernels.WeighGroup.ResultCount, Math.Max(_kernels.Weigh.ResultCount, _kernels.WeighTarget.ResultCount))];
        _groups = [.. slots.Select(_ => new double[_kernels.WeighGroup.ResultCount])];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var others = areas.OthersIn(slot);
            _slots[slot].SetAlways(KernelArguments.Others, others);
            _slots[slot].SetAlways(KernelArguments.UnmaskedFraction, areas.UnmaskedFraction);
            _slots[slot].SetAlways(KernelArguments.Count, slots[slot].Count);
            _slots[slot].SetAlways(KernelArguments.Rate, areas.RowRate);
            _slots[slot].SetAlways(KernelArguments.RatePerKey, others > 0 ? areas.RowRate / others : 0);
        }
    }

    public MeanFieldObservation Observe(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention, Span<double> keyAttention)
    {
        var mean = Evaluate(state, derivative, attention);
        for (var slot = 0; slot < attention.Length; slot++)
        {
            var others = _areas.OthersIn(slot);
            keyAttention[slot] = others > 0 ? (attention[slot] + (_slots[slot].Arguments[KernelArguments.Masked] * mean.Inverse)) / others : 0;
        }

        keyAttention[^1] = _slots[0].Arguments[KernelArguments.Self] * mean.Inverse;
        return new MeanFieldObservation(mean.Loss, mean.SquaredMiss);
    }

    /// <summary>The right-hand side; attention receives E[A_j], or is empty.</summary>
    public DrawMeans Evaluate(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention)
    {
        var n = _slots.Length;
        var rest = WeighTarget(state);
        var squares = 0.0;
        foreach (var slot in _alone)
        {
            Weigh(slot, state[slot], state[n + slot]);
        }

        foreach (var slot in _grouped)
        {
            WeighGroup(slot, state[slot], state[n + slot]);
            rest += _groups[slot][1];
            squares += _groups[slot][2];
        }

        var mean = SumOverGrid(rest, squares, observe: !attention.IsEmpty);
        (derivative[0], derivative[n], derivative[2 * n]) = (mean.Phi, mean.Upsilon, mean.Self);
        foreach (var slot in _alone)
        {
            (derivative[slot], derivative[n + slot], var seen) = Rates(_slots[slot]);
            if (!attention.IsEmpty)
            {
                attention[slot] = seen;
            }
        }

        foreach (var slot in _grouped)
        {
            var group = _groups[slot];
            derivative[slot] = (group[3] * mean.Pull) + (group[4] * mean.Push);
            derivative[n + slot] = (group[5] * mean.Pull) + (group[6] * mean.Push);
            if (!attention.IsEmpty)
            {
                attention[slot] = group[7] * mean.Inverse;
            }
        }

        if (!attention.IsEmpty)
        {
            attention[0] = mean.Attention;
        }

        return mean;
    }

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
            _kernels.WeighTarget.InvokeTrusted(block, results);
            (block[KernelArguments.Masked], block[KernelArguments.Self]) = (results[0], results[1]);
            results.Slice(3, width).CopyTo(block[KernelArguments.Weights(width)..]);
        }

        return results[2];
    }

    // What a group adds to R and S, and the factors of the forces in its rates; summed over blocks of nodes, m apart.
    private void WeighGroup(int slot, double phi, double upsilon)
    {
        var blocks = _slots[slot];
        var sums = _groups[slot].AsSpan();
        var results = _weights.AsSpan(0, sums.Length);
        blocks.Follow(phi);
        for (var index = 0; index < blocks.BlockCount; index++)
        {
            var block = blocks.Block(index);
            (block[KernelArguments.Phi], block[KernelArguments.Upsilon]) = (phi, upsilon);
            if (index == 0)
            {
                _kernels.WeighGroup.InvokeTrusted(block, sums);
                continue;
            }

            _kernels.WeighGroup.InvokeTrusted(block, results);
            for (var i = 1; i < sums.Length; i++)
            {
                sums[i] += results[i];
            }
        }

        blocks.Arguments[KernelArguments.Masked] = sums[0];
    }

    // m_j, and w_j at the nodes with what it adds to R and S.
    private void Weigh(int slot, double phi, double upsilon)
    {
        var (blocks, width) = (_slots[slot], _kernels.Width);
        var results = _weights.AsSpan(0, _kernels.Weigh.ResultCount);
        blocks.Follow(phi);
        for (var index = 0; index < blocks.BlockCount; index++)
        {
            var block = blocks.Block(index);
            (block[KernelArguments.Phi], block[KernelArguments.Upsilon]) = (phi, upsilon);
            _kernels.Weigh.InvokeTrusted(block, results);
            block[KernelArguments.Masked] = results[0];
            results.Slice(1, width).CopyTo(block[KernelArguments.Weights(width)..]);
            results.Slice(1 + width, width).CopyTo(blocks.Rests.AsSpan(index * width));
            results.Slice(1 + (2 * width), width).CopyTo(blocks.Squares.AsSpan(index * width));
        }

        blocks.Clear();
    }

    // E over the joint grid of the target's latent (innermost) and of every area that stands alone; leaves the forces at their nodes.
    private DrawMeans SumOverGrid(double fixedRest, double fixedSquares, bool observe)
    {
        var draw = observe ? _kernels.ObservedDraw : _kernels.Draw;
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

            SumOverTarget(rest, squares, draw, out var inner);
            for (var i = 0; i < _alone.Length; i++)
            {
                _slots[_alone[i]].Add(_odometer[i], probability, inner);
            }

            total.Add(inner, probability, observe);
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

    private void SumOverTarget(double rest, double squares, CompiledFunction draw, out DrawMeans sums)
    {
        var target = _slots[0];
        sums = default;
        for (var index = 0; index < target.BlockCount; index++)
        {
            var block = target.Block(index);
            block[KernelArguments.Rest] = rest;
            block[KernelArguments.Squares] = squares;
            if (index == 0)
            {
                draw.InvokeTrusted(block, sums.Values(draw.ResultCount));
                continue;
            }

            var more = default(DrawMeans);
            draw.InvokeTrusted(block, more.Values(draw.ResultCount));
            sums.Add(more, 1, observe: true);
        }
    }

    // Phi_j', Upsilon_j' and E[A_j] from the forces at the nodes.
    private (double Phi, double Upsilon, double Attention) Rates(SlotBlocks slot)
    {
        Span<double> results = stackalloc double[3];
        double phi = 0, upsilon = 0, attention = 0;
        for (var index = 0; index < slot.BlockCount; index++)
        {
            _kernels.Rates.InvokeTrusted(slot.BlockWithDraws(index), results);
            (phi, upsilon, attention) = (phi + results[0], upsilon + results[1], attention + results[2]);
        }

        return (phi, upsilon, attention);
    }
}
