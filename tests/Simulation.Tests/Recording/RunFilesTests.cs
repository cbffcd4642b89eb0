using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Recording;

public class RunFilesTests
{
    [Fact]
    public void TrajectoryCsv_OneSeries_IsTidyWithEmptyCellsWhereNothingApplies()
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        TrajectoryCsv.Write(text, Example());
        Assert.Equal(
            "query,time,signal,cluster,area,role,value,standard_error\n"
            + "2,0,phi,0,1..3,other,0,0\n2,0.1,phi,0,1..3,other,-0.30000000000000004,1E-20\n"
            + "2,0,loss,,,,0.5,\n2,0.1,loss,,,,,\n",
            text.ToString());
    }

    [Fact]
    public void EventsCsv_BoundaryNotReached_HasNoLine()
    {
        using var text = new StringWriter();
        EventsCsv.Write(text, Example());
        Assert.Equal("query,cluster,event,time\n2,0,T1,0\n2,0,T_half,103.9\n", text.ToString());
    }

    [Fact]
    public void TrajectoryCsv_AnyDouble_ReadsBackExactly()
    {
        var random = new Philox();
        for (var i = 0; i < 1000; i++)
        {
            var value = random.Next();
            Assert.Equal(value, double.Parse(RoundTripNumber.Of(value), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static Trajectory Example()
    {
        var setting = new Setting([Partition.FromSizes([2, 2])], DiscreteLatentLaw.Constant(1), 2);
        ImmutableArray<Series> series =
        [
            new Series(Signal.Phi, 0, "1..3", AreaRole.Other, 3, [0, -0.30000000000000004], [0, 1e-20]),
            new Series(Signal.Loss, null, string.Empty, null, 1, [0.5, double.NaN], null),
        ];
        ImmutableArray<PhaseEvent> events =
        [
            new PhaseEvent(PhaseBoundary.THalf, 0, 103.9, 0.01), new PhaseEvent(PhaseBoundary.T1, 0, 0, null), new PhaseEvent(PhaseBoundary.TEps, 0, null, null),
        ];
        var row = new RowTrajectory(RowProblem.Of(setting, 2), "population", [0, 0.1], series, events, new Expectation(ExpectationKind.Enumerated, 4, 0), SolveStatus.Completed, 7);
        return new Trajectory("population", [row], Interrupted: false);
    }

    private struct Philox
    {
        private Simulation.Sampling.Philox _bits = new(1, 2, 3);

        public Philox()
        {
        }

        public double Next()
        {
            while (true)
            {
                var value = BitConverter.UInt64BitsToDouble(((ulong)_bits.NextUInt32() << 32) | _bits.NextUInt32());
                if (double.IsFinite(value))
                {
                    return value;
                }
            }
        }
    }
}
