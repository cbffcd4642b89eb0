using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Recording;

public class RecordGridTests
{
    [Fact]
    public void LogTimes_ThreeDecades_ZeroThenEvenlySpaced()
    {
        var times = RecordGrid.LogTimes(0.1, 100);
        Assert.Equal((0.0, 100.0, (3 * RecordGrid.PointsPerDecade) + 2), (times[0], times[^1], times.Length));
        Law.Close(0.1, times[1], 1e-14);
        Assert.All(Enumerable.Range(2, times.Length - 2), i => Law.Close(Math.Pow(10, 1.0 / RecordGrid.PointsPerDecade), times[i] / times[i - 1], 1e-12));
    }

    [Fact]
    public void LogTimes_AnySpan_StrictlyAscendingToTheEnd() => Law.Holds(
        Law.LogReals(1e-12, 1e12),
        start => Law.Holds(Law.LogReals(1 + 1e-9, 1e20), ratio =>
        {
            var times = RecordGrid.LogTimes(start, start * ratio);
            Assert.Equal(start * ratio, times[^1]);
            Assert.All(Enumerable.Range(1, times.Length - 1), i => Assert.True(times[i] > times[i - 1]));
        }, 10),
        20);

    [Fact]
    public void LogTimes_EndNotAfterStart_Refused() => Assert.Throws<ArgumentOutOfRangeException>(() => RecordGrid.LogTimes(1, 1));

    [Fact]
    public void StartFor_MaeVit196_ThousandthOfTheFastestTime()
    {
        // The competitor moves fastest: 1 / (r (1-gamma)^2 (C_g/P)^2) = 82; the target by 87.
        var row = AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1));
        Law.Close(0.01, RecordGrid.StartFor([row], 1e5), 1e-12);
        Law.Close(0.001, RecordGrid.StartFor([row], 1), 1e-12);
    }
}
