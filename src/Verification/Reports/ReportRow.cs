using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>One query row of a report.</summary>
/// <param name="Simulation">The run that is judged.</param>
/// <param name="MeanField">The same row in the mean field, laid over it; null where that is the run itself, or cannot be integrated.</param>
/// <param name="MeanFieldNote">Why there is no mean field, where there is none; empty otherwise.</param>
/// <param name="Findings">What the run says of each claim.</param>
public sealed record ReportRow(RowTrajectory Simulation, RowTrajectory? MeanField, string MeanFieldNote, ImmutableArray<Finding> Findings)
{
    /// <summary>Judges a row and sets it against the mean field.</summary>
    public static ReportRow Judge(RowTrajectory simulation, RowTrajectory? meanField, string meanFieldNote) => new(
        simulation,
        meanField,
        meanFieldNote,
        ClaimJudge.Judge(ClaimCatalogue.All, simulation, meanField));
}
