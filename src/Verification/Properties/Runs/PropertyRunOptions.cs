namespace MimVerify.Verification.Properties.Runs;

/// <summary>How many cases a property run judges, and how.</summary>
public sealed record PropertyRunOptions
{
    /// <summary>Generated cases, at least 1.</summary>
    public int Cases { get; init; } = 100;

    /// <summary>Seed of the cases.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Cases judged at a time, at least 1; no result depends on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Asked before each block of cases; true ends the run there. What was judged is kept.</summary>
    public Func<bool> IsOver { get; init; } = static () => false;
}
