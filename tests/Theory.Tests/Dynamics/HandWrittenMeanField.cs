using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

/// <summary>
/// The mean-field equations (11) of one query row: counts replaced by their means, latents of the target and of areas that stand
/// alone integrated jointly, groups of identical areas by their mean over z.
/// </summary>
/// <remarks>
/// State, shape [2 N + 1]: Phi of the N slots of <see cref="AreaGroups"/>, Upsilon of the N slots, Upsilon of the query itself.
/// Everything an inner loop needs is allocated once; evaluation allocates nothing. Instances are not thread-safe.
/// The sums are arranged so that 1 - A_a is formed from the other weights, never by subtraction: its relative precision is full
/// however late in training.
/// </remarks>
internal sealed class HandWrittenMeanField
{
    /// <summary>The largest tensor grid of latents that is integrated, counted at its fewest nodes.</summary>
    public const int MaximumGridPoints = 25_000;

    private readonly AreaGroups _areas;
    private readonly HandWrittenLatentTable[] _tables;
    private readonly int[] _alone;
    private readonly int[] _grouped;
    private readonly double[] _masked;
    private readonly int[] _odometer;

    /// <summary>Prepares the equations for one row.</summary>
    /// <exception cref="ArgumentException">
    /// The latents of the areas that stand alone span a grid of more than <see cref="MaximumGridPoints"/> points.
    /// </exception>
    public HandWrittenMeanField(AreaGroups areas)
    {
        _areas = areas;
        var slots = areas.Slots;
        _alone = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count <= 1)];
        _grouped = [.. Enumerable.Range(1, slots.Length - 1).Where(slot => slots[slot].Count > 1)];
        _tables = [.. slots.Select(_ => new HandWrittenLatentTable(areas.Latent))];
        var fewest = areas.Latent.FillRule(0, new double[areas.Latent.MaximumNodes], new double[areas.Latent.MaximumNodes]);
        var grid = Math.Pow(fewest, _alone.Length + 1);
        if (grid > MaximumGridPoints)
        {
            throw new ArgumentException(
                $"The mean field would integrate the latents of {_alone.Length + 1} distinct areas jointly, {grid:G3} points (at most {MaximumGridPoints}). "
                + "Use areas of equal size, a constant latent, or the population engine.",
                nameof(areas));
        }

        _masked = new double[slots.Length];
        _odometer = new int[_alone.Length];
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
        var moments = Evaluate(state, derivative, attention);
        var self = Math.Exp(state[^1]);
        for (var slot = 0; slot < attention.Length; slot++)
        {
            var others = _areas.OthersIn(slot);
            keyAttention[slot] = others > 0 ? (attention[slot] + (_masked[slot] * moments.InverseWeight)) / others : 0;
        }

        keyAttention[^1] = self * moments.InverseWeight;
        return new MeanFieldObservation(moments.Loss, moments.SquaredMiss);
    }

    private Moments Evaluate(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention)
    {
        var n = _areas.Slots.Length;
        var unmasked = _areas.UnmaskedFraction;
        var rate = _areas.RowRate;
        var self = Math.Exp(state[2 * n]);

        // m_j, and the tables of w_j(z) = n_j u exp(z Phi_j + Upsilon_j) over the latent's nodes.
        var constantWeight = self;
        for (var slot = 0; slot < n; slot++)
        {
            var scale = _areas.OthersIn(slot) * Math.Exp(state[n + slot]);
            _masked[slot] = (1 - unmasked) * scale;
            constantWeight += _areas.Slots[slot].Count * _masked[slot];
            _tables[slot].Fill(state[slot], unmasked * scale);
        }

        var constantSquares = 0.0;
        foreach (var slot in _grouped)
        {
            _tables[slot].Average();
            constantWeight += _areas.Slots[slot].Count * _tables[slot].Weight;
            constantSquares += _areas.Slots[slot].Count * _tables[slot].SquaredWeight;
        }

        derivative.Clear();
        attention.Clear();
        var total = SumOverGrid(constantWeight, constantSquares, derivative, attention);

        foreach (var slot in _grouped)
        {
            var table = _tables[slot];
            derivative[slot] = (table.LatentWeight * total.Pull) - (table.CubedWeight * total.InverseSquare);
            derivative[n + slot] = (table.Weight * total.Pull) - (table.SquaredWeight * total.InverseSquare);
            if (!attention.IsEmpty)
            {
                attention[slot] = table.Weight * total.InverseWeight;
            }
        }

        for (var slot = 0; slot < n; slot++)
        {
            var others = _areas.OthersIn(slot);
            derivative[slot] *= rate;
            derivative[n + slot] = others > 0 ? rate / others * ((_masked[slot] * total.Pull) + derivative[n + slot]) : 0;
        }

        derivative[2 * n] = rate * self * total.Pull;
        return total;
    }

    // E over the joint grid of the target's latent (innermost) and of every area that stands alone.
    private Moments SumOverGrid(double constantWeight, double constantSquares, Span<double> derivative, Span<double> attention)
    {
        var n = _areas.Slots.Length;
        var total = default(Moments);
        Array.Clear(_odometer);
        while (true)
        {
            var probability = 1.0;
            var otherWeight = constantWeight;
            var otherSquares = constantSquares;
            for (var i = 0; i < _alone.Length; i++)
            {
                var (slot, node) = (_alone[i], _odometer[i]);
                var table = _tables[slot];
                var count = _areas.Slots[slot].Count;
                probability *= table.Probabilities[node];
                otherWeight += count * table.Weights[node];
                otherSquares += count * table.Latents[node] * table.Latents[node] * table.Weights[node] * table.Weights[node];
            }

            var inner = SumOverTarget(otherWeight, otherSquares, out var targetPhi, out var targetUpsilon, out var targetAttention);
            derivative[0] += probability * targetPhi;
            derivative[n] += probability * targetUpsilon;
            if (!attention.IsEmpty)
            {
                attention[0] += probability * targetAttention;
            }

            for (var i = 0; i < _alone.Length; i++)
            {
                // z_j A_j (G - z_j^2 A_j) = z_j w_j (G/Z) - z_j^3 w_j^2 / Z^2: only two moments of the inner sum matter.
                var slot = _alone[i];
                var z = _tables[slot].Latents[_odometer[i]];
                var w = _tables[slot].Weights[_odometer[i]];
                var flow = (w * inner.Pull) - (z * z * w * w * inner.InverseSquare);
                derivative[slot] += probability * z * flow;
                derivative[n + slot] += probability * flow;
                if (!attention.IsEmpty)
                {
                    attention[slot] += probability * w * inner.InverseWeight;
                }
            }

            total = total.Plus(inner, probability);
            var digit = 0;
            while (digit < _alone.Length && ++_odometer[digit] == _tables[_alone[digit]].Count)
            {
                _odometer[digit++] = 0;
            }

            if (digit == _alone.Length)
            {
                return total;
            }
        }
    }

    private Moments SumOverTarget(double otherWeight, double otherSquares, out double phi, out double upsilon, out double attention)
    {
        var table = _tables[0];
        var (probabilities, latents, weights) = (table.Probabilities, table.Latents, table.Weights);
        double sumPhi = 0, sumUpsilon = 0, sumAttention = 0, pull = 0, inverseSquare = 0, inverseWeight = 0, loss = 0, miss = 0;
        for (var i = 0; i < table.Count; i++)
        {
            // A = A_a, q = 1 - A_a, S = sum over the others of z^2 A^2, G = S - z^2 A q.
            var p = probabilities[i];
            var z = latents[i];
            var inverse = 1 / (otherWeight + weights[i]);
            var a = weights[i] * inverse;
            var q = otherWeight * inverse;
            var s = otherSquares * inverse * inverse;
            var g = s - (z * z * a * q);
            var gain = s + (z * z * q * q);
            sumPhi += p * z * a * gain;
            sumUpsilon += p * a * gain;
            sumAttention += p * a;
            pull += p * inverse * g;
            inverseSquare += p * inverse * inverse;
            inverseWeight += p * inverse;
            loss += p * 0.5 * gain;
            miss += p * q * q;
        }

        (phi, upsilon, attention) = (sumPhi, sumUpsilon, sumAttention);
        return new Moments(pull, inverseSquare, inverseWeight, loss, miss);
    }

    // Pull = E[G/Z], InverseSquare = E[1/Z^2], InverseWeight = E[1/Z].
    private readonly record struct Moments(double Pull, double InverseSquare, double InverseWeight, double Loss, double SquaredMiss)
    {
        public Moments Plus(in Moments other, double probability) => new(
            Pull + (probability * other.Pull),
            InverseSquare + (probability * other.InverseSquare),
            InverseWeight + (probability * other.InverseWeight),
            Loss + (probability * other.Loss),
            SquaredMiss + (probability * other.SquaredMiss));
    }
}
