using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>Judges one exact claim on a recorded row.</summary>
internal interface IMonitor
{
    /// <summary>The claim's findings for this row: at least one.</summary>
    IEnumerable<Finding> Check(RowTrajectory row);
}
