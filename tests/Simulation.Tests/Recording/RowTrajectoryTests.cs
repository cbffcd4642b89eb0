using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Recording;

public class RowTrajectoryTests
{
    private static readonly RowTrajectory Trajectory = new(
        new RowProblem(3, null, []),
        "meanfield",
        [0, 1, 10],
        [
            new Series(Signal.Phi, 0, "0", AreaRole.Target, 1, [0, 1, 2], null),
            new Series(Signal.Phi, 1, "2", AreaRole.Target, 1, [0, 3, 4], null),
            new Series(Signal.Loss, null, "", null, 1, [5, 4, 3], null),
        ],
        [new PhaseEvent(PhaseBoundary.THalf, 1, 2.5, null)],
        new Expectation(ExpectationKind.MeanField, 0, 0),
        SolveStatus.Completed,
        7);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(0.6, 1)]
    [InlineData(10, 2)]
    [InlineData(99, 2)]
    public void IndexOf_AnyTime_TheClosestRecord(double time, int expected) => Assert.Equal(expected, Trajectory.IndexOf(time));

    [Fact]
    public void Find_RoleAndCluster_TheirSeries()
    {
        Assert.Equal("2", Trajectory.Find(Signal.Phi, AreaRole.Target, 1)!.Area);
        Assert.Equal("0", Trajectory.Find(Signal.Phi)!.Area);
        Assert.NotNull(Trajectory.Find(Signal.Loss, cluster: 1));
        Assert.Null(Trajectory.Find(Signal.Phi, AreaRole.Global));
    }

    [Fact]
    public void TimeOf_Boundary_OfItsCluster()
    {
        Assert.Equal(2.5, Trajectory.TimeOf(PhaseBoundary.THalf, 1));
        Assert.Null(Trajectory.TimeOf(PhaseBoundary.THalf, 0));
    }

    [Fact]
    public void Names_EveryMember_HasOneOfItsOwn()
    {
        Assert.Equal(Enum.GetValues<Signal>().Length, Enum.GetValues<Signal>().Select(SignalNames.Of).Distinct().Count());
        Assert.Equal(["T1", "T_half", "T_eps", "paper_phase1"], Enum.GetValues<PhaseBoundary>().Select(PhaseBoundaryNames.Of));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalNames.Of((Signal)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhaseBoundaryNames.Of((PhaseBoundary)99));
    }
}
