namespace MimVerify.Cli.Tests;

/// <summary>What a run of the program left behind.</summary>
internal sealed record ProcessAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>Bad usage or input, refused as the contract says: exit code 2, nothing on stdout, no stack trace.</summary>
    public void AssertRefused(string message)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
    }
}
