using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E6 on trained rows: the flow of the enumerated lemma, in which every area and every key has a coordinate of its own, ends where the
/// subject's grouped coordinates end.
/// </summary>
internal sealed class UngroupedCheck : IClaimCheck
{
    private const double MostTerms = 4000;
    private const int MostPatches = 62;
    private const double RelativeTolerance = 1e-7;

    private static readonly SolverOptions Solver = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13, MaximumSteps = 20_000 };

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E6", run);
        if (run.Case.PatchCount > MostPatches || DrawCount.Of(run.Layout.Setting) * run.Case.PatchCount > MostTerms)
        {
            yield return tally.NotApplicable("Too many masks and latent draws to train key by key.");
            yield break;
        }

        if (run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated || run.Trajectory.Status != SolveStatus.Completed)
        {
            yield return tally.NotApplicable("The subject samples this row, or did not finish it.");
            yield break;
        }

        var lemma = new LemmaFlow(new GradientLemma(run.Layout.Setting, run.Case.Query));
        var result = AdaptiveSolver.Solve(lemma, 0, new double[lemma.Dimension], run.Case.Time, [], Solver);
        if (result.Status != SolveStatus.Completed)
        {
            yield return tally.NotApplicable($"The run key by key stops at t = {result.Time:R} ({result.Status}).");
            yield break;
        }

        var end = run.Trajectory.Times.Length - 1;
        double[] slots =
        [
            .. run.Trajectory.Series.Where(series => series.Signal == Signal.Phi).Select(series => series.Values[end]),
            .. run.Trajectory.Series.Where(series => series.Signal == Signal.Upsilon).Select(series => series.Values[end]),
        ];
        var seen = run.Case.Expand(run.Layout, slots);
        for (var i = 0; i < seen.Length; i++)
        {
            var what = i < seen.Length - run.Case.PatchCount ? $"Phi, coordinate {i}" : $"Upsilon of key {i - seen.Length + run.Case.PatchCount}";
            tally.Equal(what, result.State[i], seen[i], RelativeTolerance, Math.Max(1, Math.Abs(result.State[i])), run.Case.Time);
        }

        yield return tally.Conclude("grouped against key by key at the end of the run; tolerance: 10⁻⁷ relative, the solver's error");
    }

    private sealed class LemmaFlow(GradientLemma lemma) : IVectorField
    {
        public int Dimension => lemma.Dimension;

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => lemma.Evaluate(state, derivative);
    }
}
