using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class TorontoTests(ITestOutputHelper output)
{
    private static readonly SolverOptions Tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    public static TheoryData<string> Ids => [.. TorontoProblem.All.Select(problem => problem.Id)];

    [Fact]
    public void Problems_DataFile_AllSixteenAreRun() => Assert.Equal(16, TorontoProblem.All.Count);

    // Local tolerances of 1e-10 add up over some hundred steps, and each problem multiplies them by its own condition: mild for most
    // (below 1e-9), stronger for the orbits (D1, D5), where an error in the energy becomes a delay that grows with every revolution.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Solve_TightTolerance_EndValueAgrees(string id)
    {
        var problem = TorontoProblem.All.Single(p => p.Id == id);
        var result = Solving.Adaptive(problem.CreateField(), 0, problem.Initial, problem.End, [], Tight);
        var error = problem.Error(result.State);
        output.WriteLine($"{id}: error {error:E2}, steps {result.AcceptedSteps}+{result.RejectedSteps}, evaluations {result.Evaluations}");
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.Equal(problem.End, result.Time);
        Assert.True(error <= (id[0] == 'D' ? 3e-8 : 2e-9), $"{id}: {error:E2}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Solve_ToleranceFallsByTenThousand_ErrorFalls(string id)
    {
        var problem = TorontoProblem.All.Single(p => p.Id == id);
        double ErrorAt(double tolerance) => problem.Error(Solving.Adaptive(
            problem.CreateField(), 0, problem.Initial, problem.End, [], new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance }).State);
        var (loose, tight) = (ErrorAt(1e-6), ErrorAt(1e-10));
        output.WriteLine($"{id}: {loose:E2} at 1e-6, {tight:E2} at 1e-10");

        // Proportionality would be 1e-4; a factor 10 is left for cancellation of errors at the looser tolerance.
        Assert.True(tight <= (1e-3 * loose) + 1e-14, $"{id}: {loose:E2} -> {tight:E2}");
    }
}
