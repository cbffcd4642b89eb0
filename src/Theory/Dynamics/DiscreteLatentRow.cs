using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>The mean field of a row whose latents take few values: one compiled function of the whole state.</summary>
internal sealed class DiscreteLatentRow
{
    private readonly DiscreteLatentFunctions _functions;
    private readonly AreaGroups _areas;
    private readonly double[] _arguments;
    private readonly double[] _observed;

    public DiscreteLatentRow(AreaGroups areas, LatentGrid grid)
    {
        var n = areas.Slots.Length;
        _areas = areas;
        _functions = DiscreteLatentFunctions.For(grid);
        _arguments = new double[_functions.Rates.ParameterCount];
        _observed = new double[(2 * n) + 1 + DiscreteLatentFunctions.ObservedScalars + (2 * n) + 1];
        var constants = _arguments.AsSpan((2 * n) + 1);
        for (var slot = 0; slot < n; slot++)
        {
            var others = areas.OthersIn(slot);
            constants[slot] = others;
            constants[n + slot] = areas.Slots[slot].Count;
            constants[(2 * n) + slot] = others > 0 ? areas.RowRate / others : 0;
        }

        var shared = constants[(3 * n)..];
        (shared[0], shared[1]) = (areas.UnmaskedFraction, areas.RowRate);
        areas.Latent.FillRule(0, shared[2..], shared[(2 + grid.Values)..]);
    }

    public void Evaluate(ReadOnlySpan<double> state, Span<double> derivative)
    {
        state.CopyTo(_arguments);
        _functions.Rates.Invoke(_arguments, derivative);
    }

    public MeanFieldObservation Observe(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention, Span<double> keyAttention)
    {
        var n = attention.Length;
        state.CopyTo(_arguments);
        _functions.Observe.Invoke(_arguments, _observed);
        _observed.AsSpan(0, derivative.Length).CopyTo(derivative);
        var (scalars, weights) = (derivative.Length, derivative.Length + DiscreteLatentFunctions.ObservedScalars);
        var inverse = _observed[scalars + 2];
        _observed.AsSpan(weights, n).CopyTo(attention);
        for (var slot = 0; slot < n; slot++)
        {
            var others = _areas.OthersIn(slot);
            keyAttention[slot] = others > 0 ? (attention[slot] + (_observed[weights + n + slot] * inverse)) / others : 0;
        }

        keyAttention[n] = _observed[^1] * inverse;
        return new MeanFieldObservation(_observed[scalars], _observed[scalars + 1]);
    }

    public void Jacobian(ReadOnlySpan<double> state, Span<double> jacobian)
    {
        state.CopyTo(_arguments);
        _functions.Jacobian.Invoke(_arguments, jacobian);
    }
}
