using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring.Semantics;

/// <summary>Tables worked by hand: x is the loss, y the excess, at t = 0, 1, 2, 3, 4.</summary>
public class RobustnessTests
{
    private static readonly double[] Times = [0, 1, 2, 3, 4];
    private static readonly double[] X = [3, 1, -2, 4, 5];
    private static readonly double[] Y = [-1, -4, 2, 6, -3];

    [Theory]
    [InlineData("always(loss >= 0)", -2, 2)]
    [InlineData("always(loss >= -3)", 1, 2)]
    [InlineData("eventually(loss >= 4)", 1, 4)]
    [InlineData("eventually(loss > 6)", -1, 4)]
    [InlineData("always(loss < 10)", 5, 4)]
    [InlineData("always(loss = 1)", -4, 4)]
    [InlineData("eventually(loss = 1)", 0, 1)]
    [InlineData("always(loss <> 1)", 0, 1)]
    [InlineData("always(loss >= 0 or excess >= 0)", 1, 1)]
    [InlineData("always(loss >= 0 and excess >= 0)", -4, 1)]
    [InlineData("always(loss < 0 implies excess >= 0)", 1, 1)]
    [InlineData("always(not (loss < 0))", -2, 2)]
    [InlineData("always(loss >= 0, 3, 4)", 4, 3)]
    [InlineData("always(loss >= 0, 0, 1)", 1, 1)]
    [InlineData("eventually(loss < 0, 0, 1)", -1, 1)]
    [InlineData("eventually(always(loss >= 0))", 5, 4)]
    [InlineData("always(eventually(excess >= 0))", -3, 4)]
    [InlineData("until(loss >= 0, excess >= 5)", -2, 2)]
    [InlineData("until(loss >= -3, excess >= 5)", 1, 2)]
    [InlineData("until(loss >= 0, excess >= 5, 0, 2)", -3, 2)]
    [InlineData("not until(loss >= 0, excess >= 5)", 2, 2)]
    [InlineData("at(2, loss) >= -5", 3, 0)]
    [InlineData("at(2, loss >= -5)", 3, 2)]
    [InlineData("at(1/2, loss) = 2", 0, 0)]
    [InlineData("always(loss >= at(1, loss))", -3, 2)]
    [InlineData("always(peak(loss) >= 3)", 0, 0)]
    [InlineData("always(loss >= 0) or eventually(excess > 5)", 1, 3)]
    [InlineData("P >= 8", 1, 0)]
    public void Judge_ByHand_MarginAndWorstInstant(string statement, double margin, double time)
    {
        var finding = Courses.Judge(statement, Row());
        Assert.Equal(margin, finding.Margin!.Value, 1e-12);
        Assert.Equal(time, finding.WorstTime);
        Assert.Equal(margin >= -1e-9 ? Verdict.Holds : Verdict.Violated, finding.Verdict);
    }

    [Fact]
    public void Judge_TwoComparisons_PartsShowBothAtTheWorstInstant()
    {
        var parts = Courses.Judge("always(loss >= 0 and excess >= -5)", Row()).Parts;
        Assert.Equal([("loss >= 0", -2.0), ("excess >= -5", 7.0)], parts.Select(part => (part.Text, Math.Round(part.Margin, 9))));
    }

    [Fact]
    public void Judge_Phase_LooksAtItAlone()
    {
        var row = Courses.With(Courses.With(Row(), PhaseBoundary.T1, 1), PhaseBoundary.THalf, 3);
        Assert.Equal((-2.0, 2.0), Worst("always(loss >= 0, phase_2)", row));
        Assert.Equal((1.0, 1.0), Worst("always(loss >= 0, phase_1)", row));
        Assert.Equal((3.0, 3.0), Worst("at(T_half, loss >= 1)", row));

        static (double, double) Worst(string statement, RowTrajectory row) =>
            Courses.Judge(statement, row) is var finding ? (Math.Round(finding.Margin!.Value, 9), finding.WorstTime!.Value) : default;
    }

    [Fact]
    public void Judge_PhaseNotReached_NotApplicableWithTheReason()
    {
        var finding = Courses.Judge("always(loss >= 0, phase_3)", Row());
        Assert.Equal((Verdict.NotApplicable, "the run ends before T_half"), (finding.Verdict, finding.Note));
    }

    [Fact]
    public void Judge_EmptyStretch_NeverHolds() => Assert.Equal(Verdict.NotApplicable, Courses.Judge("always(loss >= 0, 3, 2)", Row()).Verdict);

    [Fact]
    public void Judge_TimeBeyondTheRun_NotApplicable() => Assert.Equal("the run ends before t = 9", Courses.Judge("at(9, loss) > 0", Row()).Note);

    [Fact]
    public void Judge_ToleranceThatVaries_WorstIsWhereTheLeastRoomIsLeft()
    {
        // loss >= 0 misses by 2 at t = 2; with a tolerance of 1 + 4 t that is 2/9 of it. loss <= 4 misses by 1 at t = 4, 1/17 of it.
        var finding = Courses.Judge("always(loss >= 0 and loss <= 4)", Row(), "1 + 4*t");
        Assert.Equal((-2.0, 2.0, 9.0), (Math.Round(finding.Margin!.Value, 9), finding.WorstTime, finding.Tolerance));
        Assert.Equal(Verdict.Holds, finding.Verdict);
        Assert.Equal(Verdict.Violated, Courses.Judge("always(loss >= 0)", Row(), "0.9 * t").Verdict);
    }

    [Fact]
    public void Judge_UndefinedValue_IsNotShownToHold()
    {
        var row = Courses.Row(Times, (Signal.Loss, null, [1, 1, double.NaN, 1, 1]));
        Assert.Equal(Verdict.Violated, Courses.Judge("always(loss >= 0)", row).Verdict);
        Assert.Equal(Verdict.Violated, Courses.Judge("always(not (loss < 0))", row).Verdict);
        Assert.Equal(2, Courses.Judge("always(loss >= 0)", row).WorstTime);
    }

    [Fact]
    public void Judge_ToleranceZero_HoldsForEqualityThatIsMetExactly()
    {
        Assert.Equal(Verdict.Holds, Courses.Judge("always(loss = loss)", Row(), "0").Verdict);
        Assert.Equal(Verdict.Violated, Courses.Judge("always(loss = 1)", Row(), "0").Verdict);
    }

    [Fact]
    public void Judge_CourseOfOneRecord_IsInconclusiveAndNeverHolds()
    {
        var row = Courses.Row([0], (Signal.Loss, null, [1]));
        Assert.Equal(Verdict.Inconclusive, Courses.Judge("always(loss >= peak(loss))", row).Verdict);
        Assert.Equal(Verdict.Holds, Courses.Judge("always(loss >= 0)", row).Verdict);
    }

    [Fact]
    public void Judge_SignalThatIsNotRecorded_NotApplicable() =>
        Assert.Equal("this run does not record squared_miss", Courses.Judge("always(squared_miss >= 0)", Row()).Note);

    private static RowTrajectory Row() => Courses.Row(Times, (Signal.Loss, null, X), (Signal.Excess, null, Y));
}
