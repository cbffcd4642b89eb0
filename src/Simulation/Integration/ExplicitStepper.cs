namespace MimVerify.Simulation.Integration;

/// <summary>One step of an explicit Runge-Kutta method, without any state of its own.</summary>
internal static class ExplicitStepper
{
    /// <summary>
    /// Steps from <see cref="StepWorkspace.Time"/> to <see cref="StepWorkspace.NewTime"/>; stage 0 must hold f at the start of the step.
    /// </summary>
    public static StepOutcome Step(IVectorField field, StepWorkspace workspace, ErrorScale scale)
    {
        var tableau = workspace.Tableau;
        var length = workspace.StepLength;
        var last = tableau.StageCount - 1;
        for (var stage = 1; stage <= last; stage++)
        {
            var isEnd = stage == last && tableau.IsFirstSameAsLast;
            var argument = isEnd ? workspace.Candidate : workspace.Scratch;
            StageSum.Combine(workspace.State, length, tableau.RoundedCoupling(stage), workspace.Stages, argument);
            var time = tableau.RoundedNodes[stage] == 1 ? workspace.NewTime : workspace.Time + (tableau.RoundedNodes[stage] * length);
            var derivative = workspace.Stage(stage);
            field.Evaluate(time, argument, derivative);
            if (!AllFinite(derivative))
            {
                return new(IsFinite: false, double.NaN, stage);
            }
        }

        if (!tableau.IsFirstSameAsLast)
        {
            StageSum.Combine(workspace.State, length, tableau.RoundedWeights, workspace.Stages, workspace.Candidate);
        }

        if (!AllFinite(workspace.Candidate))
        {
            return new(IsFinite: false, double.NaN, last);
        }

        if (tableau.RoundedErrorWeights.IsEmpty)
        {
            return new(IsFinite: true, 0, last);
        }

        StageSum.Combine([], length, tableau.RoundedErrorWeights, workspace.Stages, workspace.Scratch);
        var ratio = scale.Ratio(workspace.Scratch, workspace.State, workspace.Candidate);
        return new(double.IsFinite(ratio), ratio, last);
    }

    /// <summary>Whether a vector is free of NaN and infinities.</summary>
    public static bool AllFinite(ReadOnlySpan<double> vector)
    {
        foreach (var component in vector)
        {
            if (!double.IsFinite(component))
            {
                return false;
            }
        }

        return true;
    }
}
