using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring;

/// <summary>Trajectories written down by hand: a setting of two areas with any course of any signal.</summary>
internal static class Courses
{
    /// <summary>A row of a setting of areas 6 and 3 (query in the smaller), with the given series and nothing else.</summary>
    public static RowTrajectory Row(double[] times, params (Signal Signal, AreaRole? Role, double[] Values)[] series) => new(
        RowProblem.Of(SmallRuns.Setting([6, 3], 6, DiscreteLatentLaw.Constant(1)), 7),
        "population",
        times,
        [.. series.Select(one => new Series(one.Signal, 0, LabelOf(one.Role), one.Role, 1, one.Values, null))],
        [.. Enum.GetValues<PhaseBoundary>().Select(boundary => new PhaseEvent(boundary, 0, null, null))],
        new Expectation(ExpectationKind.Enumerated, 1, 0),
        SolveStatus.Completed,
        1);

    /// <summary>The same with a phase boundary.</summary>
    public static RowTrajectory With(RowTrajectory row, PhaseBoundary boundary, double time) =>
        row with { Events = [.. row.Events.Select(phase => phase.Boundary == boundary ? phase with { Time = time } : phase)] };

    /// <summary>A claim with one exact statement.</summary>
    public static Claim Exact(string statement, string tolerance = "1e-9") => new()
    {
        Id = "test",
        Title = "test",
        Parts =
        [
            new ClaimPart
            {
                Kind = ClaimKind.Exact,
                Statement = ClaimFormula.Parse(statement, ClaimFormulaRole.Statement),
                Tolerance = ClaimFormula.Parse(tolerance, ClaimFormulaRole.Course),
            },
        ],
    };

    /// <summary>What an exact statement comes to on a row.</summary>
    public static Finding Judge(string statement, RowTrajectory row, string tolerance = "1e-9") => Assert.Single(ClaimJudge.Judge(Exact(statement, tolerance), new ClaimRun(row)));

    private static string LabelOf(AreaRole? role) => role switch
    {
        AreaRole.Target => "1",
        AreaRole.Global => "0",
        _ => string.Empty,
    };
}
