using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>The attention rows of queries that share one run by symmetry (E6): their scores (1) and softmax (2) on an image.</summary>
internal sealed class AttentionRow
{
    private readonly RowTrajectory _run;
    private readonly Series[] _phi;
    private readonly Series[] _upsilon;
    private readonly int[][] _phiSlotOf;
    private readonly int[] _upsilonSlotOf;

    /// <summary>Queries that see a run's coordinates.</summary>
    /// <param name="run">The run.</param>
    /// <param name="queries">Who shares it.</param>
    /// <param name="phiSlotOf">Where the run keeps Phi of each patch's area, shape [K, P].</param>
    /// <param name="upsilonSlotOf">Where it keeps Upsilon of each key that is not the query, shape [P].</param>
    public AttentionRow(RowTrajectory run, int[] queries, int[][] phiSlotOf, int[] upsilonSlotOf)
    {
        (_run, Queries, _phiSlotOf, _upsilonSlotOf) = (run, queries, phiSlotOf, upsilonSlotOf);
        _phi = [.. run.Series.Where(series => series.Signal == Signal.Phi)];
        _upsilon = [.. run.Series.Where(series => series.Signal == Signal.Upsilon)];
    }

    /// <summary>The queries of these rows.</summary>
    public int[] Queries { get; }

    /// <summary>The coordinates at a time: Phi by slot, Upsilon by slot, the query's own last.</summary>
    public (double[] Phi, double[] Upsilon) At(double time) =>
        ([.. _phi.Select(series => _run.Interpolate(series, time))], [.. _upsilon.Select(series => _run.Interpolate(series, time))]);

    /// <summary>Writes these queries' rows of the map.</summary>
    /// <param name="coordinates">What <see cref="At"/> returned.</param>
    /// <param name="image">The image.</param>
    /// <param name="areas">The area of every patch in the image's cluster, shape [P].</param>
    /// <param name="weights">A buffer, shape [P].</param>
    /// <param name="map">Shape [P, P].</param>
    public void Fill((double[] Phi, double[] Upsilon) coordinates, MaskedImage image, ReadOnlySpan<int> areas, double[] weights, double[] map)
    {
        var phiSlots = _phiSlotOf[image.Cluster];
        var largest = double.NegativeInfinity;
        for (var key = 0; key < weights.Length; key++)
        {
            // A key in an area of which only the query is left has no slot; it is met as the query itself alone.
            weights[key] = _upsilonSlotOf[key] < 0 ? double.NegativeInfinity : Score(key, coordinates.Upsilon[_upsilonSlotOf[key]], areas);
            largest = Math.Max(largest, weights[key]);
        }

        // Scores stay within a few tens, far from the range of exp.
        for (var key = 0; key < weights.Length; key++)
        {
            weights[key] = Math.Exp(weights[key] - largest);
        }

        // Queries differ in their own key alone. It is replaced, not subtracted: it may outweigh all others together.
        foreach (var query in Queries)
        {
            var row = map.AsSpan(query * weights.Length, weights.Length);
            weights.CopyTo(row);
            row[query] = Math.Exp(Score(query, coordinates.Upsilon[^1], areas) - largest);
            var total = 0.0;
            foreach (var weight in row)
            {
                total += weight;
            }

            foreach (ref var weight in row)
            {
                weight /= total;
            }
        }

        double Score(int key, double upsilon, ReadOnlySpan<int> areas) =>
            upsilon + (image.Visible[key] ? image.Latents[areas[key]] * coordinates.Phi[phiSlots[key]] : 0);
    }
}
