namespace MimVerify.Verification.Departures;

/// <summary>What a departure does to a claim, worst last.</summary>
public enum SurvivalOutcome
{
    /// <summary>The claim applies neither with nor without the departure.</summary>
    NotApplicable,

    /// <summary>It holds, or its measurement stays as close to the prediction as it was.</summary>
    Survives,

    /// <summary>It failed before the departure too, which therefore says nothing about it.</summary>
    FailsWithout,

    /// <summary>Its hypothesis, or what it is about, is gone.</summary>
    NoLongerApplies,

    /// <summary>The interval of the seeds reaches over the line.</summary>
    Undecided,

    /// <summary>It is violated, or its measurement left the prediction.</summary>
    Fails,
}
