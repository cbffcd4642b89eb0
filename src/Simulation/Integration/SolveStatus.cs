namespace MimVerify.Simulation.Integration;

/// <summary>How a solve ended.</summary>
public enum SolveStatus
{
    /// <summary>The end time was reached.</summary>
    Completed,

    /// <summary><see cref="SolverOptions.MaximumSteps"/> steps did not reach the end time.</summary>
    StepLimit,

    /// <summary>The step that the tolerance asks for is too short to change the time.</summary>
    StepUnderflow,

    /// <summary>The vector field is not finite, however short the step.</summary>
    NonFinite,

    /// <summary>The cancellation token was signalled.</summary>
    Cancelled,

    /// <summary>An event occurred that was to end the solve.</summary>
    EndedByEvent,
}
