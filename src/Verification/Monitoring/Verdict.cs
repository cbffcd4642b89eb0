namespace MimVerify.Verification.Monitoring;

/// <summary>What can be said of a claim after a run.</summary>
public enum Verdict
{
    /// <summary>An exact claim stayed within its numerical tolerance at every recorded point.</summary>
    Holds,

    /// <summary>An exact claim was outside its numerical tolerance at some recorded point.</summary>
    Violated,

    /// <summary>An asymptotic claim's prediction stands beside the measurement at this P; nothing is judged.</summary>
    Compared,

    /// <summary>The claim's hypothesis fails for this row, engine or length of run.</summary>
    NotApplicable,

    /// <summary>The run, or the ladder, carries too little to judge the claim.</summary>
    Inconclusive,

    /// <summary>A ladder of P, extrapolated, agrees with a statement about growing P; a finite ladder proves no limit.</summary>
    Consistent,

    /// <summary>A ladder of P, extrapolated, excludes a statement about growing P.</summary>
    Refuted,
}
