using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MimVerify.Verification.Diagrams;

/// <summary>
/// The tables of a diagram's SQLite file: <c>definition</c> (key, value) and <c>cell</c>, with one line a cell: its index, column and row, the values
/// of both axes, its status, and one column for each of <see cref="DiagramQuantities"/>, null where there is no value.
/// </summary>
internal static class DiagramTables
{
    private const string Format = "mimverify-diagram-1";

    private static readonly ImmutableArray<string> Columns = [.. DiagramQuantities.All.Select(quantity => $"\"{quantity.Name}\"")];

    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        // Without a pool, closing a connection closes the file.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    public static void Create(SqliteConnection connection)
    {
        Execute(connection, "CREATE TABLE IF NOT EXISTS definition (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
        Execute(
            connection,
            "CREATE TABLE IF NOT EXISTS cell (\"index\" INTEGER PRIMARY KEY, \"column\" INTEGER NOT NULL, \"row\" INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL, status TEXT NOT NULL, "
            + $"{string.Join(", ", Columns.Select(column => $"{column} REAL"))})");
    }

    /// <summary>What the file is about; null for a new file.</summary>
    /// <exception cref="FormatException">It is about something else.</exception>
    public static DiagramDefinition? ReadDefinition(SqliteConnection connection)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM definition";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            values.Add(reader.GetString(0), reader.GetString(1));
        }

        if (values.Count == 0)
        {
            return null;
        }

        return values.GetValueOrDefault("format") == Format
            && values.TryGetValue("grid", out var grid)
            && values.TryGetValue("version", out var version)
            && values.TryGetValue("shard", out var shard)
            && shard.Split('/') is [var number, var of]
            && int.TryParse(number, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(of, CultureInfo.InvariantCulture, out var n)
            && i >= 1 && i <= n
                ? new DiagramDefinition(DiagramGrid.FromJson(grid), new DiagramShard(i, n), version)
                : throw new FormatException($"Its format is {values.GetValueOrDefault("format") ?? "unknown"}, not {Format}.");
    }

    public static void WriteDefinition(SqliteConnection connection, DiagramDefinition definition)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO definition (key, value) VALUES ('format', $format), ('grid', $grid), ('shard', $shard), ('version', $version)";
        command.Parameters.AddWithValue("$format", Format);
        command.Parameters.AddWithValue("$grid", definition.Grid.ToJson());
        command.Parameters.AddWithValue("$shard", definition.Shard.ToString());
        command.Parameters.AddWithValue("$version", definition.Version);
        command.ExecuteNonQuery();
    }

    public static SqliteCommand CreateInsert(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        var names = Enumerable.Range(0, Columns.Length).Select(index => $"$v{index}").ToArray();
#pragma warning disable CA2100 // The text is made of the names of quantities, which are constants.
        command.CommandText = $"INSERT INTO cell (\"index\", \"column\", \"row\", x, y, status, {string.Join(", ", Columns)}) VALUES ($index, $column, $row, $x, $y, $status, {string.Join(", ", names)})";
#pragma warning restore CA2100
        foreach (var name in (string[])["$index", "$column", "$row", "$x", "$y", "$status", .. names])
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
        return command;
    }

    public static void Insert(SqliteCommand command, DiagramGrid grid, DiagramCell cell)
    {
        var (column, row) = (grid.Column(cell.Index), grid.Row(cell.Index));
        object[] values =
        [
            cell.Index, column, row, grid.X.Value(column), grid.Y.Value(row), CellStatuses.Name(cell.Status),
            .. cell.Values.Select(value => double.IsNaN(value) ? (object)DBNull.Value : value),
        ];
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }

    /// <exception cref="FormatException">A line that this program does not write.</exception>
    public static List<DiagramCell> ReadCells(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = $"SELECT \"index\", status, {string.Join(", ", Columns)} FROM cell ORDER BY \"index\"";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var cells = new List<DiagramCell>();
        while (reader.Read())
        {
            var status = CellStatuses.Of(reader.GetString(1)) ?? throw new FormatException($"A cell has the status {reader.GetString(1)}.");
            cells.Add(new DiagramCell(reader.GetInt32(0), status, [.. Enumerable.Range(2, Columns.Length).Select(column => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column))]));
        }

        return cells;
    }

    public static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are made of constants.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
