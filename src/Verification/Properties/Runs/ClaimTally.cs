using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>What the cases so far say of one claim: generated settings of an exact claim, generated ladders of one about growing P.</summary>
/// <param name="ClaimId">The claim, or a part of one that has several.</param>
public sealed record ClaimTally(string ClaimId)
{
    /// <summary>Cases on which the claim held; ladders consistent with it.</summary>
    public int Held { get; init; }

    /// <summary>Cases to which it does not apply.</summary>
    public int NotApplicable { get; init; }

    /// <summary>Cases on which it could not be judged.</summary>
    public int Inconclusive { get; init; }

    /// <summary>The case with the least room among those on which it held.</summary>
    public JudgedCase? Worst { get; init; }

    /// <summary>The first case that violates it; no later case is counted.</summary>
    public JudgedCase? Violation { get; init; }

    /// <summary>Cases on which the claim was judged, the violating one included.</summary>
    public int Judged => Held + (Violation is null ? 0 : 1);

    /// <summary>
    /// Holds (of ladders: Consistent) only where some case was judged and none violated the claim; a claim that no case could be held against is not called
    /// anything better than NotApplicable or Inconclusive.
    /// </summary>
    public Verdict Verdict =>
        Violation is not null ? Violation.Finding.Verdict
        : Held > 0 ? Worst!.Finding.Verdict
        : Inconclusive > 0 ? Verdict.Inconclusive
        : Verdict.NotApplicable;

    /// <summary>The tally with one more case, the next in the order of numbers.</summary>
    public ClaimTally With(JudgedCase judged) => Violation is not null ? this : judged.Finding.Verdict switch
    {
        Verdict.Violated or Verdict.Refuted => this with { Violation = judged },
        Verdict.Holds or Verdict.Consistent => this with
        {
            Held = Held + 1,
            Worst = Worst is null || FindingOrder.RoomOf(judged.Finding) < FindingOrder.RoomOf(Worst.Finding) ? judged : Worst,
        },
        Verdict.Inconclusive => this with { Inconclusive = Inconclusive + 1 },
        _ => this with { NotApplicable = NotApplicable + 1 },
    };
}
