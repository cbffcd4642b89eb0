namespace MimVerify.Simulation.Recording;

/// <summary>The hidden folder beside a target in which a run's files wait to be put into place, and what becomes of those that a killed run left.</summary>
/// <remarks>
/// A folder that waits holds a locked file. The system gives a dead process's locks up, so a folder whose lock can be taken belongs to nobody.
/// </remarks>
internal sealed class StagingFolder : IDisposable
{
    private const string LockName = ".lock";
    private const string OldSuffix = "-old";

    private readonly FileStream _lock;

    private StagingFolder(string path)
    {
        Path = path;
        _lock = Lock(path, FileMode.CreateNew);
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Where the target waits while this folder takes its place.</summary>
    public string OldPath => Path + OldSuffix;

    /// <summary>Clears up after killed runs to the same target, then makes a folder.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public static StagingFolder Create(string target)
    {
        var parent = System.IO.Path.GetDirectoryName(target)!;
        var prefix = $".{System.IO.Path.GetFileName(target)}.partial-";
        if (Directory.Exists(parent))
        {
            Sweep(target, parent, prefix);
        }

        var path = System.IO.Path.Combine(parent, $"{prefix}{Environment.ProcessId}-{System.IO.Path.GetRandomFileName()}");
        Directory.CreateDirectory(path);
        return new StagingFolder(path);
    }

    /// <summary>Gives the lock up, so that the folder can be moved.</summary>
    public void Release()
    {
        _lock.Dispose();
        File.Delete(System.IO.Path.Combine(Path, LockName));
    }

    /// <summary>Removes the folder, if it is still there.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Removes a folder that another run to the same target may be removing too.</summary>
    public static void Discard(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The other was faster.
        }
    }

    private static FileStream Lock(string path, FileMode mode) => new(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Sweep(string target, string parent, string prefix)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, $"{prefix}*").ToArray())
        {
            if (left.EndsWith(OldSuffix, StringComparison.Ordinal))
            {
                // Killed between two renames: the earlier run goes back to where it was.
                if (!Directory.Exists(target))
                {
                    Directory.Move(left, target);
                }
                else
                {
                    Discard(left);
                }
            }
            else if (IsNobodys(left))
            {
                Discard(left);
            }
        }
    }

    private static bool IsNobodys(string left)
    {
        try
        {
            using var held = Lock(left, FileMode.Open);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A run that is alive holds it, or has given it up because it is about to move the folder.
            return false;
        }
    }
}
