using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Tests.Monitoring.Evaluation;

public class CubicCourseTests
{
    [Fact]
    public void Value_AnyCubic_IsReproducedWithItsRate() =>
        Law.Holds(from a in Law.Reals(-2, 2) from b in Law.Reals(-2, 2) from d in Law.Reals(-2, 2) from e in Law.Reals(-2, 2) select (a, b, d, e), c =>
        {
            double Value(double t) => c.Item1 + (t * (c.Item2 + (t * (c.Item3 + (t * c.Item4)))));
            double Rate(double t) => c.Item2 + (t * ((2 * c.Item3) + (3 * t * c.Item4)));
            double[] times = [0, 0.5, 1.2, 2];
            var course = new CubicCourse(times, [.. times.Select(Value)], [.. times.Select(Rate)]);
            for (var piece = 0; piece < 3; piece++)
            {
                foreach (var share in new[] { 0.25, 0.5, 0.9 })
                {
                    var t = times[piece] + (share * (times[piece + 1] - times[piece]));
                    Assert.Equal(Value(t), course.Value(piece, share), 1e-11);
                    Assert.Equal(Rate(t), course.Rate(piece, share), 1e-11);
                }
            }
        });

    [Fact]
    public void Value_LogarithmOnTheRecordGrid_IsCloserThanALineByFar()
    {
        var times = RecordGrid.LogTimes(1, 100)[1..];
        var course = new CubicCourse(times, [.. times.Select(t => Math.Log(t))], [.. times.Select(t => 1 / t)]);
        for (var i = 0; i + 1 < times.Length; i++)
        {
            var middle = (times[i] + times[i + 1]) / 2;
            Assert.Equal(Math.Log(middle), course.Value(i, 0.5), 3e-6);
            Assert.True(Math.Abs(((Math.Log(times[i]) + Math.Log(times[i + 1])) / 2) - Math.Log(middle)) > 1e-3);
        }
    }

    [Fact]
    public void Value_CurveThatTurnsFasterThanItWasRecorded_IsALine()
    {
        // Between the second and the third record the curve jumps by 18 and arrives with 50 times the slope: the cubic would dip far below both.
        double[] times = [0, 1, 2, 3];
        var course = new CubicCourse(times, [0, 1, 19, 19.5], [1, 1, 900, 0.5]);
        Assert.Equal(10, course.Value(1, 0.5), 1e-12);
        Assert.Equal(450.5, course.Rate(1, 0.5), 1e-12);
    }

    [Fact]
    public void Judge_TroughBetweenRecords_IsSeen()
    {
        // phi = (t - 2.5)^2 recorded at whole t: 0.25 at 2 and 3, 0 between them.
        double[] times = [0, 1, 2, 3, 4, 5];
        var row = Courses.Row(times, (Signal.Phi, AreaRole.Target, [.. times.Select(t => (t - 2.5) * (t - 2.5))]), (Signal.Alpha, AreaRole.Target, [.. times.Select(t => 2 * (t - 2.5))]));
        var finding = Courses.Judge("always(phi(target) >= 0.1)", row);
        Assert.Equal(Verdict.Violated, finding.Verdict);
        Assert.Equal((2.5, -0.1), (finding.WorstTime, Math.Round(finding.Margin!.Value, 12)));

        // Steps have nothing between them, and a run without rates is joined by lines.
        Assert.Equal(Verdict.Holds, Courses.Judge("always(phi(target) >= 0.1)", row with { IsDescent = true }).Verdict);
        Assert.Equal(Verdict.Holds, Courses.Judge("always(phi(target) >= 0.1)", row with { Series = [row.Series[0]] }).Verdict);
    }

    [Fact]
    public void Judge_SumOfCurvesOfWhichOneIsNotResolved_IsJoinedByLinesTogether()
    {
        // The two curves cancel at every record; only the second turns faster than it was recorded between t = 1 and 2.
        double[] times = [0, 1, 2, 3];
        var row = Courses.Row(
            times,
            (Signal.Phi, AreaRole.Target, [0, 1, 4, 9]),
            (Signal.Alpha, AreaRole.Target, [0, 2, 4, 6]),
            (Signal.Phi, AreaRole.Global, [0, -1, -4, -9]),
            (Signal.Alpha, AreaRole.Global, [0, -2, -900, -6]));
        Assert.Equal(0, Courses.Judge("always(phi(target) + phi(global) = 0)", row).Margin!.Value, 1e-12);
    }

    [Fact]
    public void Judge_CubicAgainstALine_IsLookedAtInRecordsAlone()
    {
        // phi = loss = t^2 at every record; between them the loss is a line and lies above the cubic.
        double[] times = [0, 1, 2, 3, 4, 5];
        double[] squares = [.. times.Select(t => t * t)];
        var row = Courses.Row(times, (Signal.Phi, AreaRole.Target, squares), (Signal.Alpha, AreaRole.Target, [.. times.Select(t => 2 * t)]), (Signal.Loss, null, squares));
        Assert.Equal(Verdict.Holds, Courses.Judge("always(phi(target) = loss)", row).Verdict);
    }

    [Fact]
    public void At_TimeBetweenRecords_IsOnTheCubic()
    {
        double[] times = [0, 1, 2, 3, 4, 5];
        var row = Courses.Row(times, (Signal.Phi, AreaRole.Target, [.. times.Select(t => t * t)]), (Signal.Alpha, AreaRole.Target, [.. times.Select(t => 2 * t)]));
        Assert.Equal(0, Courses.Judge("at(2.5, phi(target)) = 6.25", row).Margin!.Value, 1e-12);
        Assert.Equal(0, Courses.Judge("at(2.5, rate(phi(target))) = 5", row).Margin!.Value, 1e-12);
    }
}
