using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Properties.Outcomes;

/// <summary>What <c>verify</c> says of one claim: generated cases, scenarios and stored counterexamples together.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Title">Its name, for people.</param>
public sealed record ClaimOutcome(string ClaimId, string Title)
{
    /// <summary>Generated cases.</summary>
    public required ClaimTally Tally { get; init; }

    /// <summary>Rows of scenarios on which it was judged.</summary>
    public int ScenarioRows { get; init; }

    /// <summary>Rows of scenarios on which it could not be judged although it applies.</summary>
    public int InconclusiveRows { get; init; }

    /// <summary>The finding with the least room, or the violation.</summary>
    public Finding? Worst { get; init; }

    /// <summary>Where that is: <c>case 17</c>, <c>mae-vit-196, query 100</c>, <c>stored</c>, <c>hunt</c>.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The counterexample, shrunk; null where none is known, or where a row of a scenario violates the claim.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>Where the counterexample is stored, as messages name it; null where it is not.</summary>
    public string? StoredAs { get; init; }

    /// <summary>Cases judged by a hunt.</summary>
    public int HuntCalls { get; init; }

    /// <summary>The verdict over everything that was judged; Holds only where something was.</summary>
    public Verdict Verdict =>
        Worst?.Verdict == Verdict.Violated || Tally.Verdict == Verdict.Violated ? Verdict.Violated
        : InconclusiveRows > 0 ? Verdict.Inconclusive
        : Tally.Held > 0 || ScenarioRows > 0 || Worst?.Verdict == Verdict.Holds ? Verdict.Holds
        : Tally.Inconclusive > 0 ? Verdict.Inconclusive
        : Verdict.NotApplicable;

    /// <summary>
    /// Upper confidence bound on the probability that a case of the generator to which the claim applies violates it; null where no case was
    /// judged, and after a violation: cases are then no fixed number of independent ones.
    /// </summary>
    public double? ViolationBound => Tally is { Violation: null, Held: > 0 } ? Runs.ViolationBound.Upper(Tally.Held, 0) : null;

    /// <summary>The outcome with one more finding of a scenario's row.</summary>
    public ClaimOutcome WithRow(Finding finding, string place) => finding.Verdict switch
    {
        Verdict.Holds or Verdict.Violated => (IsWorse(finding) ? this with { Worst = finding, Place = place } : this) with { ScenarioRows = ScenarioRows + 1 },
        Verdict.Inconclusive => this with { InconclusiveRows = InconclusiveRows + 1 },
        _ => this,
    };

    /// <summary>The outcome of a tally alone.</summary>
    public static ClaimOutcome Of(ClaimProperty property, ClaimTally tally) => new(property.ClaimId, property.Title)
    {
        Tally = tally,
        Worst = (tally.Violation ?? tally.Worst)?.Finding,
        Place = (tally.Violation ?? tally.Worst) is { } judged ? $"case {judged.Index}" : string.Empty,
    };

    private bool IsWorse(Finding finding) => Worst is null || FindingOrder.RankOf(finding).CompareTo(FindingOrder.RankOf(Worst)) < 0;
}
