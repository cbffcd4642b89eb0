using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean-field equations (11) of one query row: counts replaced by their means, latents of the target and of areas that stand
/// alone integrated jointly, groups of identical areas by their mean over z.
/// </summary>
/// <remarks>
/// State, shape [2 N + 1]: Phi of the N slots of <see cref="AreaGroups"/>, Upsilon of the N slots, Upsilon of the query itself.
/// The formulas are derived from the loss and compiled (<see cref="MeanFieldKernels"/>); what stands here is the order of the sums: weights of
/// every slot, then draw by draw the target's share of them, then rates from the forces of all draws. Everything an inner loop needs is allocated
/// once; evaluation allocates nothing. Instances are not thread-safe.
/// </remarks>
public sealed partial class MeanField
{
    /// <summary>The largest tensor grid of latents that is integrated, counted at its fewest nodes.</summary>
    public const int MaximumGridPoints = 25_000;

    private readonly AreaGroups _areas;
    private readonly MeanFieldKernels _kernels;
    private readonly SlotBlocks[] _slots;
    private readonly int[] _alone;
    private readonly int[] _grouped;
    private readonly int[] _odometer;
    private readonly double[] _weights;

    /// <summary>Prepares the equations for one row.</summary>
    /// <exception cref="ArgumentException">
    /// The latents of the areas that stand alone span a grid of more than <see cref="MaximumGridPoints"/> points.
    /// </exception>
    public MeanField(AreaGroups areas)
    {
        _areas = areas;
        var slots = areas.Slots;
        _alone = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count <= 1)];
        _grouped = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count > 1)];
        var fewest = areas.Latent.FillRule(0, new double[areas.Latent.MaximumNodes], new double[areas.Latent.MaximumNodes]);
        var grid = Math.Pow(fewest, _alone.Length + 1);
        if (grid > MaximumGridPoints)
        {
            throw new ArgumentException(
                $"The mean field would integrate the latents of {_alone.Length + 1} distinct areas jointly, {grid:G3} points (at most {MaximumGridPoints}). "
                + "Use areas of equal size, a constant latent, or the population engine.",
                nameof(areas));
        }

        _kernels = MeanFieldKernels.For(areas.Latent.MaximumNodes);
        _slots = [.. slots.Select(_ => new SlotBlocks(areas.Latent, _kernels))];
        _odometer = new int[_alone.Length];
        _weights = new double[Math.Max(_kernels.Weigh.ResultCount, _kernels.WeighTarget.ResultCount)];
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

    /// <summary>2 N + 1.</summary>
    public int Dimension => (2 * _areas.Slots.Length) + 1;

    /// <summary>The right-hand side of (11).</summary>
    /// <param name="state">Shape [2 N + 1].</param>
    /// <param name="derivative">Shape [2 N + 1].</param>
    public void Evaluate(ReadOnlySpan<double> state, Span<double> derivative) => Evaluate(state, derivative, default);

    /// <summary>The right-hand side together with what a recording keeps of this instant.</summary>
    /// <param name="state">Shape [2 N + 1].</param>
    /// <param name="derivative">Shape [2 N + 1].</param>
    /// <param name="attention">Receives E[A_j] of one area of each slot, shape [N].</param>
    /// <param name="keyAttention">Receives the mean attention to one key of each slot and to the query itself, shape [N + 1].</param>
    public MeanFieldObservation Observe(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention, Span<double> keyAttention)
    {
        Guard.SameLength(attention.Length, _areas.Slots.Length, nameof(attention));
        Guard.SameLength(keyAttention.Length, _areas.Slots.Length + 1, nameof(keyAttention));
        var mean = Evaluate(state, derivative, attention);
        for (var slot = 0; slot < attention.Length; slot++)
        {
            var others = _areas.OthersIn(slot);
            keyAttention[slot] = others > 0 ? (attention[slot] + (_slots[slot].Arguments[KernelArguments.Masked] * mean.Inverse)) / others : 0;
        }

        keyAttention[^1] = _slots[0].Arguments[KernelArguments.Self] * mean.Inverse;
        return new MeanFieldObservation(mean.Loss, mean.SquaredMiss);
    }

    private DrawMeans Evaluate(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention)
    {
        var n = _slots.Length;
        var rest = WeighTarget(state);
        var squares = 0.0;
        for (var slot = 1; slot < n; slot++)
        {
            var (meanRest, meanSquares) = Weigh(slot, state[slot], state[n + slot]);
            if (_areas.Slots[slot].Count > 1)
            {
                rest += meanRest;
                squares += meanSquares;
            }
        }

        var mean = SumOverGrid(rest, squares);
        foreach (var slot in _grouped)
        {
            Share(_slots[slot], mean);
        }

        (derivative[0], derivative[n], derivative[2 * n]) = (mean.Phi, mean.Upsilon, mean.Self);
        for (var slot = 1; slot < n; slot++)
        {
            (derivative[slot], derivative[n + slot], var seen) = Rates(_slots[slot]);
            if (!attention.IsEmpty)
            {
                attention[slot] = seen;
            }
        }

        if (!attention.IsEmpty)
        {
            attention[0] = mean.Attention;
        }

        return mean;
    }
}
