using System.Collections.Immutable;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Properties.Outcomes;

/// <summary>What <c>verify</c> says of one claim: generated cases or ladders, scenarios and stored counterexamples together.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Title">Its name, for people.</param>
public sealed record ClaimOutcome(string ClaimId, string Title)
{
    /// <summary>Generated cases; ladders of a claim about growing P.</summary>
    public required ClaimTally Tally { get; init; }

    /// <summary>Whether the claim is about growing P, and its cases are ladders.</summary>
    public bool IsAboutGrowth { get; init; }

    /// <summary>Claims about growing P: a tally of each part; empty where the claim has only one.</summary>
    public ImmutableArray<ClaimTally> Parts { get; init; } = [];

    /// <summary>Rows of scenarios on which it was judged.</summary>
    public int ScenarioRows { get; init; }

    /// <summary>Rows of scenarios on which it could not be judged although it applies.</summary>
    public int InconclusiveRows { get; init; }

    /// <summary>The finding with the least room, or the violation.</summary>
    public Finding? Worst { get; init; }

    /// <summary>Where that is: <c>case 17</c>, <c>mae-vit-196, query 100</c>, <c>stored</c>, <c>hunt</c>.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The counterexample, shrunk; null where none is known.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>Where the counterexample is stored, as messages name it; null where it is not.</summary>
    public string? StoredAs { get; init; }

    /// <summary>Why the violation of a scenario's row is not stored as a counterexample; null where it is, or where there is none.</summary>
    public string? NotStored { get; init; }

    /// <summary>Cases judged by a hunt.</summary>
    public int HuntCalls { get; init; }

    /// <summary>Whether something goes against the claim.</summary>
    public bool IsAgainst => Verdict is Verdict.Violated or Verdict.Refuted;

    /// <summary>Ladders on which every part that applies was judged, or cases on which the claim was.</summary>
    public int Judged => Tally.Judged + ScenarioRows + HuntCalls;

    /// <summary>
    /// The verdict over everything that was judged. Holds only where something was. Consistent only where some ladder agrees with the claim as a whole and each part
    /// that applied to any agreed with one: what was always inconclusive is not carried along by the other parts.
    /// </summary>
    public Verdict Verdict => IsAboutGrowth ? GrowthVerdict : ExactVerdict;

    private Verdict GrowthVerdict =>
        Worst?.Verdict == Verdict.Refuted || Tally.Verdict == Verdict.Refuted ? Verdict.Refuted
        : Tally.Held > 0 && Parts.All(part => part.Verdict != Verdict.Inconclusive) ? Verdict.Consistent
        : Tally.Held + Tally.Inconclusive > 0 ? Verdict.Inconclusive
        : Verdict.NotApplicable;

    private Verdict ExactVerdict =>
        Worst?.Verdict == Verdict.Violated || Tally.Verdict == Verdict.Violated ? Verdict.Violated
        : InconclusiveRows > 0 ? Verdict.Inconclusive
        : Tally.Held > 0 || ScenarioRows > 0 || Worst?.Verdict == Verdict.Holds ? Verdict.Holds
        : Tally.Inconclusive > 0 ? Verdict.Inconclusive
        : Verdict.NotApplicable;

    /// <summary>
    /// Upper confidence bound on the probability that a case of the generator on which the claim can be judged violates it; null where no case was
    /// judged, and after a violation: cases are then no fixed number of independent ones. Inconclusive ladders count for nothing: the bound is about ladders on which
    /// the claim is decided, and about what they say, not about infinite P.
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

    /// <summary>The outcome of a claim about growing P by its tallies, its own first.</summary>
    public static ClaimOutcome Of(LadderProperty property, ImmutableArray<ClaimTally> tallies) => new(property.ClaimId, property.Title)
    {
        IsAboutGrowth = true,
        Tally = tallies[0],
        Parts = tallies[1..],
        Worst = (tallies[0].Violation ?? tallies[0].Worst)?.Finding,
        Place = (tallies[0].Violation ?? tallies[0].Worst) is { } judged ? $"ladder {judged.Index}" : string.Empty,
    };

    private bool IsWorse(Finding finding) => Worst is null || FindingOrder.RankOf(finding).CompareTo(FindingOrder.RankOf(Worst)) < 0;
}
