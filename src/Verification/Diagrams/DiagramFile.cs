using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Diagrams;

/// <summary>A finished diagram as one SQLite file: the same cells give the same bytes, whoever computed them in which order.</summary>
public static class DiagramFile
{
    /// <summary>Its name in an output folder.</summary>
    public const string Name = "diagram.sqlite";

    /// <summary>Writes a new file.</summary>
    /// <param name="path">A file that does not exist.</param>
    /// <param name="definition">What it holds.</param>
    /// <param name="cells">The cells in the grid's order.</param>
    /// <exception cref="InputException">The disk refuses.</exception>
    public static void Write(string path, DiagramDefinition definition, IReadOnlyList<DiagramCell> cells)
    {
        try
        {
            using var connection = DiagramTables.Connect(path, SqliteOpenMode.ReadWriteCreate);
            using var transaction = connection.BeginTransaction();
            DiagramTables.Create(connection);
            DiagramTables.WriteDefinition(connection, definition);
            using var insert = DiagramTables.CreateInsert(connection);
            foreach (var cell in cells)
            {
                DiagramTables.Insert(insert, definition.Grid, cell);
            }

            transaction.Commit();
        }
        catch (SqliteException fault)
        {
            throw new InputException(path, line: null, key: null, "cannot be written", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is no diagram.</exception>
    public static (DiagramDefinition Definition, ImmutableArray<DiagramCell> Cells) Read(string path)
    {
        try
        {
            using var connection = DiagramTables.Connect(path, SqliteOpenMode.ReadOnly);
            var definition = DiagramTables.ReadDefinition(connection) ?? throw new FormatException("It defines no diagram.");
            return (definition, [.. DiagramTables.ReadCells(connection)]);
        }
        catch (Exception fault) when (fault is SqliteException or FormatException or InvalidCastException)
        {
            throw new InputException(path, line: null, key: null, "is not a diagram that this program wrote", value: null, $"Name the folder of a diagram or of a shard. The system says: {fault.Message}", fault);
        }
    }
}
