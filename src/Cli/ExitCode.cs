namespace MimVerify.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done, every judged claim fine.</summary>
    public const int Done = 0;

    /// <summary>A claim was refuted or an exact claim violated.</summary>
    public const int Refuted = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Nothing refuted but something inconclusive.</summary>
    public const int Inconclusive = 3;

    /// <summary>A fault of the program itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int InternalError = 70;

    /// <summary>Interrupted; what was finished is on disk.</summary>
    public const int Interrupted = 130;
}
