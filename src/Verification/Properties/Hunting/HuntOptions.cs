namespace MimVerify.Verification.Properties.Hunting;

/// <summary>How long to hunt for the least margin of a claim.</summary>
public sealed record HuntOptions
{
    /// <summary>Cases judged at most, random starts included.</summary>
    public int Calls { get; init; } = 500;

    /// <summary>Seed of starts and steps.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Asked before each case; true ends the hunt.</summary>
    public Func<bool> IsOver { get; init; } = static () => false;
}
