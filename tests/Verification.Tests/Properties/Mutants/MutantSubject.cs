using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Properties;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>A reference engine that enumerates every mask and latent draw key by key, with one thing done wrong.</summary>
internal sealed class MutantSubject(Mutation mutation) : IRowSubject
{
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation)
    {
        var model = new MutantModel(problem.Layout!, mutation);
        var changed = mutation switch
        {
            Mutation.StepControlOff => options with { Solver = options.Solver with { RelativeTolerance = 0.3, AbsoluteTolerance = 0.3 } },
            Mutation.DescentAsFlow => options with { LearningRate = options.EndTime / 400 },
            _ => options,
        };
        var row = RowRunner.Run("mutant", problem, model, [], model.Expectation, changed, cancellation) with { IsDescent = false };
        return mutation != Mutation.PhasesSwapped ? row : row with { Events = [.. row.Events.Select(phase => phase with { Boundary = Exchanged(phase.Boundary) })] };
    }

    public RowTrajectory Observe(RowProblem problem, ReadOnlySpan<double> weights, RunOptions options)
    {
        var model = new MutantModel(problem.Layout!, mutation);
        return RowRunner.Observe("mutant", problem, model, weights, model.Expectation);
    }

    private static PhaseBoundary Exchanged(PhaseBoundary boundary) => boundary switch
    {
        PhaseBoundary.T1 => PhaseBoundary.THalf,
        PhaseBoundary.THalf => PhaseBoundary.T1,
        _ => boundary,
    };
}
