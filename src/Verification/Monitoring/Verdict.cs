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

    /// <summary>The run carries too little to judge an exact claim.</summary>
    Inconclusive,
}
