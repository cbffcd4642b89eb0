using System.Text;
using System.Text.Json;
using MimVerify.Theory;

namespace MimVerify.Verification.Diagrams;

/// <summary>Which settings a diagram runs: two axes, and everything else fixed.</summary>
/// <param name="X">The columns, from left to right.</param>
/// <param name="Y">The rows, from bottom to top.</param>
/// <param name="Base">What neither axis varies.</param>
public sealed record DiagramGrid(DiagramAxis X, DiagramAxis Y, DiagramPoint Base)
{
    /// <summary>The most cells of one diagram.</summary>
    public const int MaximumCells = 4_000_000;

    /// <summary>The rows.</summary>
    /// <exception cref="ArgumentException">Both axes vary the same, or there are too many cells.</exception>
    public DiagramAxis Y { get; } =
        Y.Parameter == X.Parameter ? throw new ArgumentException($"Both axes vary {X.Parameter.Name}.", nameof(Y))
        : (long)X.Count * Y.Count > MaximumCells ? throw new ArgumentException($"A diagram has at most {MaximumCells} cells; this one has {(long)X.Count * Y.Count}.", nameof(Y))
        : Y;

    /// <summary>eps of T_eps.</summary>
    public double ConvergenceLevel { get; init; } = 0.01;

    /// <summary>Number of cells.</summary>
    public int CellCount => X.Count * Y.Count;

    /// <summary>The column of a cell; cells are counted row by row from the bottom left.</summary>
    public int Column(int cell) => cell % X.Count;

    /// <summary>The row of a cell.</summary>
    public int Row(int cell) => cell / X.Count;

    /// <summary>The setting of a cell.</summary>
    public DiagramPoint PointAt(int cell)
    {
        Guard.InRange(cell, 0, CellCount - 1);
        return Y.Parameter.With(X.Parameter.With(Base, X.Value(Column(cell))), Y.Value(Row(cell)));
    }

    /// <summary>Whether an axis varies a parameter.</summary>
    public bool Varies(DiagramParameter parameter) => X.Parameter == parameter || Y.Parameter == parameter;

    /// <summary>Writes the grid as one JSON object: the axes, and what is fixed.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteAxis(json, "x", X);
        WriteAxis(json, "y", Y);
        json.WriteStartObject("fixed");
        foreach (var parameter in DiagramParameters.All.Where(parameter => !Varies(parameter)))
        {
            json.WriteNumber(parameter.Name, parameter.Of(Base));
        }

        json.WriteString("query", Base.IsGlobalQuery ? "global" : "local");
        json.WriteNumber("eps", ConvergenceLevel);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The grid as text: two grids are the same where these texts are.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            WriteJson(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">Some other text.</exception>
    public static DiagramGrid FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var fixedValues = root.GetProperty("fixed");
            var point = new DiagramPoint { IsGlobalQuery = fixedValues.GetProperty("query").ValueEquals("global") };
            foreach (var parameter in DiagramParameters.All)
            {
                point = fixedValues.TryGetProperty(parameter.Name, out var value) ? parameter.With(point, value.GetDouble()) : point;
            }

            return new DiagramGrid(ReadAxis(root.GetProperty("x")), ReadAxis(root.GetProperty("y")), point) { ConvergenceLevel = fixedValues.GetProperty("eps").GetDouble() };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("This is not the definition of a diagram.", fault);
        }
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, DiagramAxis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("parameter", axis.Parameter.Name);
        json.WriteNumber("from", axis.From);
        json.WriteNumber("to", axis.To);
        json.WriteNumber("cells", axis.Count);
        json.WriteEndObject();
    }

    private static DiagramAxis ReadAxis(JsonElement axis) => new(
        DiagramParameters.Find(axis.GetProperty("parameter").GetString() ?? string.Empty) ?? throw new KeyNotFoundException(),
        axis.GetProperty("from").GetDouble(),
        axis.GetProperty("to").GetDouble(),
        axis.GetProperty("cells").GetInt32());
}
