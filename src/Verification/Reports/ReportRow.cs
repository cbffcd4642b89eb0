using System.Collections.Immutable;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>One query row of a report.</summary>
/// <param name="Simulation">The run that is judged.</param>
/// <param name="Companions">The same row by other ways, laid over it; at most one of a kind.</param>
/// <param name="Findings">What the run says of each claim.</param>
public sealed record ReportRow(RowTrajectory Simulation, ImmutableArray<CompanionRun> Companions, ImmutableArray<Finding> Findings)
{
    /// <summary>The mean field beside the run; null where that is the run itself, or cannot be integrated.</summary>
    public RowTrajectory? MeanField => Find(CompanionKind.MeanField);

    /// <summary>The population's flow: the run itself, or one beside it; null where there is neither.</summary>
    public RowTrajectory? Population => IsTraining ? Find(CompanionKind.Population) : Simulation;

    /// <summary>Training on mini-batches: the run itself, or one beside it; null where there is neither.</summary>
    public RowTrajectory? Training => IsTraining ? Simulation : Find(CompanionKind.Training);

    private bool IsTraining => Simulation.Expectation.Kind == ExpectationKind.MiniBatches;

    /// <summary>Judges every built-in claim on a row and sets it against its companions.</summary>
    public static ReportRow Judge(RowTrajectory simulation, params ImmutableArray<CompanionRun> companions) => Judge(simulation, ClaimCatalogue.All, companions);

    /// <summary>Judges the given claims on a row, with several heads on each of them (<see cref="HeadFindings"/>), and sets it against its companions.</summary>
    public static ReportRow Judge(RowTrajectory simulation, IEnumerable<Claim> claims, ImmutableArray<CompanionRun> companions)
    {
        var meanField = companions.FirstOrDefault(companion => companion.Kind == CompanionKind.MeanField)?.Run;
        return new(simulation, companions, simulation.Heads.IsEmpty ? ClaimJudge.Judge(claims, simulation, meanField) : HeadFindings.Judge(claims, simulation, meanField));
    }

    /// <summary>The run of a companion; null where there is none.</summary>
    public RowTrajectory? Find(CompanionKind kind) => Companions.FirstOrDefault(companion => companion.Kind == kind)?.Run;
}
