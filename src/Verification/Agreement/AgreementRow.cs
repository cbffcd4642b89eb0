using System.Collections.Immutable;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Agreement;

/// <summary>One row by every engine.</summary>
/// <param name="Flow">The gradient flow of the population loss.</param>
/// <param name="Companions">The others: mean field, descent, descent with half the learning rate, training, torch.</param>
public sealed record AgreementRow(RowTrajectory Flow, ImmutableArray<CompanionRun> Companions)
{
    /// <summary>The run of a kind; null where there is none.</summary>
    public RowTrajectory? Find(CompanionKind kind) => Companions.FirstOrDefault(companion => companion.Kind == kind)?.Run;
}
