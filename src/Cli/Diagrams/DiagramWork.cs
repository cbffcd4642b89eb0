using MimVerify.Cli.Terminals;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Diagrams;

/// <summary>The unfinished cells of a diagram beside the folder to be: <c>.NAME.work.sqlite</c>, removed when the folder is there.</summary>
internal sealed class DiagramWork
{
    private static readonly string[] Companions = [string.Empty, "-wal", "-shm", "-journal"];

    private readonly string _path;

    public DiagramWork(string output)
    {
        var target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(output));
        _path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target) ?? target, $".{System.IO.Path.GetFileName(target)}.work.sqlite");
    }

    /// <summary>The file.</summary>
    public string Path => _path;

    /// <summary>Opens the work, from where an earlier run left it.</summary>
    public DiagramStore Open(DiagramRequest request, Terminal terminal)
    {
        if (request.Restarts)
        {
            Remove();
        }

        var store = DiagramStore.Open(_path, request.Definition);
        if (store.Done.Count > 0 && !request.IsQuiet)
        {
            terminal.Complain($"going on from {store.Done.Count} cells that an earlier run finished.");
        }

        return store;
    }

    /// <summary>Removes it.</summary>
    public void Remove()
    {
        foreach (var companion in Companions)
        {
            File.Delete(_path + companion);
        }
    }
}
