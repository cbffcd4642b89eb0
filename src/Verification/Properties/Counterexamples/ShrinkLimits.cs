namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>How long to look for a simpler counterexample.</summary>
public sealed record ShrinkLimits
{
    /// <summary>Candidates judged at most.</summary>
    public int Evaluations { get; init; } = 1000;

    /// <summary>Asked before each candidate; true ends the search.</summary>
    public Func<bool> IsOver { get; init; } = static () => false;
}
