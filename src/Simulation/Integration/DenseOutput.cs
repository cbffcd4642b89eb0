using System.Diagnostics;

namespace MimVerify.Simulation.Integration;

/// <summary>The solution inside a step, from the stages that the step has computed anyway.</summary>
internal static class DenseOutput
{
    private const int MostStages = 16;

    /// <summary>Writes y(t + theta h) for theta in [0, 1]; the ends are the step's own states, not their interpolants.</summary>
    public static void Evaluate(StepWorkspace step, double theta, Span<double> destination)
    {
        if (theta is 0 or 1)
        {
            (theta == 0 ? step.State : step.Candidate).CopyTo(destination);
            return;
        }

        var tableau = step.Tableau;
        Debug.Assert(tableau.StageCount <= MostStages);
        Span<double> weights = stackalloc double[MostStages];
        weights = weights[..tableau.StageCount];
        for (var stage = 0; stage < weights.Length; stage++)
        {
            var coefficients = tableau.RoundedDenseOutput(stage);
            var value = 0.0;
            for (var power = coefficients.Length - 1; power >= 0; power--)
            {
                value = theta * (coefficients[power] + value);
            }

            weights[stage] = value;
        }

        StageSum.Combine(step.State, step.StepLength, weights, step.Stages, destination);
    }
}
