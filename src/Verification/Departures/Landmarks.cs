using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Verification.Departures;

/// <summary>Reads the landmarks of a row.</summary>
internal static class Landmarks
{
    private static readonly (string Name, string Tex, Func<RowTrajectory, int, double?> Of)[] Readings =
    [
        ("t1", "T_1", (row, cluster) => row.TimeOf(PhaseBoundary.T1, cluster)),
        ("t_half", "T_{1/2}", (row, cluster) => row.TimeOf(PhaseBoundary.THalf, cluster)),
        ("t_eps", @"T_\epsilon", (row, cluster) => row.TimeOf(PhaseBoundary.TEps, cluster)),
        ("phi_target_at_t_half", @"\Phi_a(T_{1/2})", (row, cluster) => AtHalf(row, cluster, "phi_target")),
        ("phi_competitor_at_t_half", @"\Phi_g(T_{1/2})", (row, cluster) => AtHalf(row, cluster, "phi_competitor")),
        ("tail_exponent", @"\frac{d \ln(\text{loss} - \text{floor})}{d \ln t}", TailExponent),
        ("excess_at_end", @"\text{loss} - \text{floor} \text{ at the end}", (row, cluster) => row.Find(Signal.Excess, cluster: cluster)!.Values[^1]),
    ];

    public static IEnumerable<Landmark> Of(IReadOnlyList<RowTrajectory> without, IReadOnlyList<RowTrajectory> with, int cluster) =>
        Readings.Select(reading => new Landmark(
            reading.Name,
            reading.Tex,
            with[0].Query,
            cluster,
            SeedMean.Of([.. without.Select(row => reading.Of(row, cluster))]),
            SeedMean.Of([.. with.Select(row => reading.Of(row, cluster))])));

    /// <summary>
    /// The slope of ln(loss - floor) against ln t over the last decade of the run, by least squares; null where that decade begins before 3 T_half.
    /// </summary>
    public static double? TailExponent(RowTrajectory row, int cluster)
    {
        var from = row.Times[^1] / 10;
        if (row.TimeOf(PhaseBoundary.THalf, cluster) is not { } half || from < 3 * half)
        {
            return null;
        }

        var excess = row.Find(Signal.Excess, cluster: cluster)!.Values;
        var points = row.Times.Zip(excess).Where(point => point.First >= from && point.Second > 0).Select(point => (X: Math.Log(point.First), Y: Math.Log(point.Second))).ToArray();
        if (points.Length < 3)
        {
            return null;
        }

        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    private static double? AtHalf(RowTrajectory row, int cluster, string name) =>
        row.TimeOf(PhaseBoundary.THalf, cluster) is { } half && RoleCurves.Of(row, cluster).FirstOrDefault(curve => string.Equals(curve.Name, name, StringComparison.Ordinal)) is { } curve
            ? RoleCurves.At(curve.Times, curve.Values, half)
            : null;
}
