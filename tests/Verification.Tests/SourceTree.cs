namespace MimVerify.Verification.Tests;

/// <summary>The files of the repository that tests hold against the code.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MimVerify.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests must run inside the source tree.");
        }

        return folder;
    }
}
