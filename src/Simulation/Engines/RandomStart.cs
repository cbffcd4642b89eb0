using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// The full coordinates of a row at the start: 0, or independent normal numbers, which is what independent normal entries of Q(0) make of every
/// e_p^T Q v and e_p^T Q e_q.
/// </summary>
internal static class RandomStart
{
    internal const ulong StartStream = 0x7374617274000000;

    /// <summary>Phi of every cluster and area, then Upsilon of every key, then Psi where there is a mask token.</summary>
    /// <param name="row">The row.</param>
    /// <param name="assumptions">The standard deviation, and the features that clusters share.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replicate">Which of several trainings.</param>
    public static double[] Of(RowLayout row, Assumptions assumptions, ulong seed, int replicate)
    {
        var partitions = row.Setting.Partitions;
        var offsets = new int[partitions.Length + 1];
        for (var k = 0; k < partitions.Length; k++)
        {
            offsets[k + 1] = offsets[k] + partitions[k].AreaCount;
        }

        var start = new double[offsets[^1] + row.Setting.PatchCount + (assumptions.MaskToken > 0 ? 1 : 0)];
        if (assumptions.StartDeviation > 0)
        {
            var random = new Philox(seed, StartStream ^ (uint)row.Query, (uint)replicate);
            for (var i = 0; i < start.Length; i++)
            {
                start[i] = assumptions.StartDeviation * Normal.InvCDF(0, 1, (random.NextUInt32() + 0.5) / (1L << 32));
            }

            SharedSlots.Of(partitions.Length, (cluster, area) => offsets[cluster] + area, assumptions.SharedFeatures).Align(start);
        }

        return start;
    }
}
