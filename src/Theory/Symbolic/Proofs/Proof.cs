using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A theorem with what became of each of its assertions.</summary>
/// <param name="Theorem">The theorem.</param>
/// <param name="Findings">One finding for each assertion, in their order.</param>
public sealed record Proof(Theorem Theorem, ImmutableArray<Finding> Findings)
{
    /// <summary>The theorem's identifier.</summary>
    public string Id => Theorem.Id;

    /// <summary>Refuted where one assertion is, proved where all are.</summary>
    public ProofStatus Status =>
        Findings.Any(finding => finding.Status == ProofStatus.Refuted) ? ProofStatus.Refuted
        : Findings.All(finding => finding.Status == ProofStatus.Proved) ? ProofStatus.Proved
        : ProofStatus.NotProved;

    /// <summary>How the assertions were decided.</summary>
    public ImmutableArray<ProofMethod> Methods => [.. Findings.Select(finding => finding.Method).Distinct()];

    /// <summary>The first point at which an assertion is false; null where none was refuted.</summary>
    public Counterexample? Counterexample => Findings.FirstOrDefault(finding => finding.Counterexample is not null)?.Counterexample;
}
