namespace MimVerify.Simulation.Integration;

/// <summary>Length of the first step.</summary>
internal static class InitialStep
{
    /// <summary>Hairer, Norsett and Wanner I, section II.4, "Starting step size": an explicit Euler step probes the second derivative.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="workspace">Holds t, y and, in stage 0, f(t, y); stage 1 and the candidate are overwritten.</param>
    /// <param name="span">endTime - startTime, signed and not zero.</param>
    /// <param name="scale">The tolerance.</param>
    /// <param name="evaluations">Counts the evaluations made.</param>
    /// <returns>A length, signed like <paramref name="span"/> and no longer.</returns>
    public static double Choose(IVectorField field, StepWorkspace workspace, double span, ErrorScale scale, ref long evaluations)
    {
        var limit = Math.Abs(span);
        var sign = Math.Sign(span);
        var size = scale.Ratio(workspace.State, workspace.State, workspace.State);
        var slope = scale.Ratio(workspace.Stage(0), workspace.State, workspace.State);

        // A start at y = 0 (or at rest) has no length scale: begin short, growth is tenfold a step. Short means short against t, or a solve
        // that starts late would not move its time.
        var shortest = 1e-6 * Math.Max(1, Math.Abs(workspace.Time));
        var probe = Math.Min(limit, size < 1e-5 || slope < 1e-5 ? shortest : 0.01 * size / slope);
        for (var attempt = 0; attempt < 10; attempt++, probe *= 0.01)
        {
            var time = workspace.Time + (sign * probe);
            StageSum.Combine(workspace.State, sign * probe, [1], workspace.Stages, workspace.Candidate);
            field.Evaluate(time, workspace.Candidate, workspace.Stage(1));
            evaluations++;
            StageSum.Combine([], 1, [-1, 1], workspace.Stages, workspace.Scratch);
            var curvature = scale.Ratio(workspace.Scratch, workspace.State, workspace.State) / probe;
            if (!double.IsFinite(curvature))
            {
                continue;
            }

            var steepest = Math.Max(slope, curvature);
            var length = steepest <= 1e-15 ? Math.Max(1e-6, probe * 1e-3) : Math.Pow(0.01 / steepest, 1.0 / workspace.Tableau.Order);
            return sign * Math.Min(limit, Math.Min(100 * probe, length));
        }

        return sign * probe;
    }
}
