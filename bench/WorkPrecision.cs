using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Tests.Integration;

namespace MimVerify.Bench;

/// <summary>What accuracy costs: error at the end against evaluations of the vector field, on the Toronto problems, as a Markdown table.</summary>
internal static class WorkPrecision
{
    private static readonly int[] Decades = [4, 6, 8, 10, 12];

    public static void Run(TextWriter output)
    {
        output.WriteLine($"| problem | {string.Join(" | ", Decades.Select(decade => $"1e-{decade}"))} |");
        output.WriteLine($"|---|{string.Concat(Decades.Select(_ => "---|"))}");
        foreach (var problem in TorontoProblem.All)
        {
            output.WriteLine($"| {problem.Id} | {string.Join(" | ", Decades.Select(decade => Cell(problem, Math.Pow(10, -decade))))} |");
        }
    }

    private static string Cell(TorontoProblem problem, double tolerance)
    {
        var options = new SolverOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
        var result = AdaptiveSolver.Solve(problem.CreateField(), 0, problem.Initial, problem.End, [], options);
        return result.Status == SolveStatus.Completed ? $"{problem.Error(result.State):0.0E+0} / {result.Evaluations}" : $"{result.Status}";
    }
}
