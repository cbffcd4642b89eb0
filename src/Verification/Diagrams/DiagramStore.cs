using System.Globalization;
using Microsoft.Data.Sqlite;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Diagrams;

/// <summary>
/// The cells that a run of a diagram has finished, in one SQLite file that outlives the run: a cell is in it completely or not at all, and once.
/// </summary>
/// <remarks>
/// <para>
/// Each cell is a transaction of its own in a write-ahead log, so a killed process loses only the cells that were being computed; the next run reads
/// what is there and computes the rest. The log is not flushed to the disk cell by cell: after a power failure the last cells may be missing, and
/// are computed again, but the file is whole (SQLite, "PRAGMA synchronous", NORMAL with WAL).
/// </para>
/// <para>
/// The file is locked for one process: a second run of the same diagram is refused, not mixed in. Exclusive locking also spares the shared memory
/// that network file systems lack (SQLite, "Write-Ahead Logging", section 8).
/// </para>
/// </remarks>
public sealed class DiagramStore : IDisposable
{
    private const int BusyCode = 5;
    private const int LockedCode = 6;
    private const int ReadOnlyCode = 8;
    private const int CannotOpenCode = 14;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly HashSet<int> _done;

    private readonly DiagramGrid _grid;

    private DiagramStore(SqliteConnection connection, DiagramGrid grid, IEnumerable<DiagramCell> cells)
    {
        (_connection, _grid) = (connection, grid);
        _done = [.. cells.Select(cell => cell.Index)];
        _insert = DiagramTables.CreateInsert(connection);
    }

    /// <summary>The cells that are there.</summary>
    public IReadOnlySet<int> Done => _done;

    /// <summary>Opens the file, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="definition">What is run; a file that was begun for something else is refused.</param>
    /// <exception cref="InputException">Another process is at work on it, it belongs to another diagram, or it is no such file.</exception>
    public static DiagramStore Open(string path, DiagramDefinition definition)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = DiagramTables.Connect(path, SqliteOpenMode.ReadWriteCreate);
            DiagramTables.Execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
            DiagramTables.Execute(connection, "PRAGMA journal_mode=WAL");
            DiagramTables.Execute(connection, "PRAGMA synchronous=NORMAL");
            using (var transaction = connection.BeginTransaction())
            {
                DiagramTables.Create(connection);
                if (DiagramTables.ReadDefinition(connection) is not { } given)
                {
                    DiagramTables.WriteDefinition(connection, definition);
                }
                else if (given != definition)
                {
                    throw new InputException(path, line: null, key: null, $"holds the unfinished work of {definition.Difference(given)}", value: null, "Pass --restart to discard it, or choose another --output.");
                }

                transaction.Commit();
            }

            var cells = DiagramTables.ReadCells(connection);
            var opened = connection;
            connection = null;
            return new DiagramStore(opened, definition.Grid, cells);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is BusyCode or LockedCode)
        {
            throw new InputException(path, line: null, key: null, "is in use: another run is at work on this diagram", value: null, "Wait for it, or choose another --output.", fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is ReadOnlyCode or CannotOpenCode)
        {
            throw new InputException(path, line: null, key: null, "cannot be written", value: null, $"Choose another --output. The system says: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is SqliteException or FormatException)
        {
            throw new InputException(path, line: null, key: null, "is not the unfinished work of a diagram", value: null, $"Pass --restart to discard it. The system says: {fault.Message}", fault);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Adds a finished cell. One call at a time.</summary>
    /// <exception cref="InvalidOperationException">The cell is there already.</exception>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void Add(DiagramCell cell)
    {
        if (!_done.Add(cell.Index))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Cell {cell.Index} is there already."));
        }

        try
        {
            DiagramTables.Insert(_insert, _grid, cell);
        }
        catch (SqliteException fault)
        {
            throw new InputException(_connection.DataSource, line: null, key: null, "cannot be written", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    /// <summary>All cells that are there, in the grid's order.</summary>
    public IReadOnlyList<DiagramCell> Read() => DiagramTables.ReadCells(_connection);

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
