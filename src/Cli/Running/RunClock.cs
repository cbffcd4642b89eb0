namespace MimVerify.Cli.Running;

/// <summary>When a run started and how long it has taken: what a manifest says of time.</summary>
internal sealed class RunClock
{
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    /// <summary>When it started.</summary>
    public DateTimeOffset Start { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>The time since then.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_begun);
}
