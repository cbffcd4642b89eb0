namespace MimVerify.Simulation.Integration;

/// <summary>What <see cref="DescentSolver"/> records at a time that lies between two steps.</summary>
public enum DescentRecording
{
    /// <summary>The point on the straight line between the steps, at the record time.</summary>
    Interpolated,

    /// <summary>The first step at or after the record time, reported with the time of that step.</summary>
    NextStep,
}
