using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Scaling;

/// <summary>One part of a claim about growing P, ready to be measured on the rows of a ladder.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Title">The claim's title.</param>
/// <param name="Part">Which of its parts, from 0.</param>
/// <param name="Form">What it says.</param>
/// <param name="Tex">The quantity in the TeX subset that reports typeset; empty where only its text says it.</param>
/// <param name="Text">The quantity as written in the claim language.</param>
/// <param name="LooksAtDrift">Whether it is about draws with a hidden target, and so looks at the end of late drift instead of the tail.</param>
/// <param name="Measure">Measures it on a row.</param>
public sealed record LadderStatement(
    string ClaimId,
    string Title,
    int Part,
    GrowthForm Form,
    string Tex,
    string Text,
    bool LooksAtDrift,
    Func<ClaimRun, LadderReading> Measure)
{
    /// <summary>Everything that decides what is measured, as text: equal texts measure the same.</summary>
    public string Identity { get; init; } = Text;

    /// <summary>Whether the claim has other parts about growing P besides.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>How messages and files call the part: <c>M2</c>, or <c>M7.2</c> where the claim has several.</summary>
    public string Label => IsOneOfSeveral ? $"{ClaimId}.{Part + 1}" : ClaimId;
}
