using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Recording;

/// <summary>Whose files a folder holds: those that its manifest lists are ours, all others are somebody's.</summary>
internal static class OutputOwnership
{
    /// <summary>Refuses a folder that holds somebody's files, unless forced.</summary>
    public static void Check(string path, string target, bool force)
    {
        List<string> strangers;
        try
        {
            strangers = Strangers(target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, fault);
        }

        if (strangers.Count > 0 && !force)
        {
            throw new InputException(
                path,
                line: null,
                key: null,
                $"exists and holds files that are not of a run: {string.Join(", ", strangers.Take(3))}{(strangers.Count > 3 ? ", ..." : string.Empty)}",
                value: null,
                "Choose another --output, or pass --force to write beside them (files of the same name are replaced).");
        }
    }

    /// <summary>The first few files that the folder's manifest does not own; a folder without a manifest of ours owns nothing.</summary>
    public static List<string> Strangers(string folder)
    {
        var own = Manifest.FilesIn(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        return [.. Directory.EnumerateFiles(folder, "*", options)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => own is null || !own.Contains(file))
            .Take(4)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The refusal of a disk.</summary>
    public static InputException CannotWrite(string path, Exception fault) =>
        new(path, line: null, key: null, "cannot be written", value: null, $"The system says: {fault.Message}", fault);
}
