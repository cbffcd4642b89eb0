namespace MimVerify.Verification.Monitoring;

/// <summary>What can be said of a claim after a run.</summary>
public enum Verdict
{
    /// <summary>An exact claim stayed within its numerical tolerance at every instant looked at.</summary>
    Holds,

    /// <summary>An exact claim was outside its numerical tolerance at some instant.</summary>
    Violated,

    /// <summary>An asymptotic claim agrees with what a ladder of P shows, within its intervals.</summary>
    Consistent,

    /// <summary>An asymptotic claim disagrees with what a ladder of P shows, beyond its intervals.</summary>
    Refuted,

    /// <summary>An asymptotic claim's prediction stands beside the measurement at this P; nothing is judged.</summary>
    Compared,

    /// <summary>The claim's hypothesis fails for this row, engine or length of run.</summary>
    NotApplicable,

    /// <summary>There is too little to judge the claim by.</summary>
    Inconclusive,
}
