using System.Text.Json;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

/// <summary>A problem of the non-stiff Toronto set: W. H. Enright, J. D. Pryce, ACM TOMS 13 (1987), algorithm 648.</summary>
public sealed record TorontoProblem(string Id, double[] Initial, double End, double[] Value)
{
    public static IReadOnlyList<TorontoProblem> All { get; } = Load();

    public IVectorField CreateField() => Id switch
    {
        "A1" => DelegateField.Scalar((_, y) => -y),
        "A2" => DelegateField.Scalar((_, y) => -y * y * y / 2),
        "A3" => DelegateField.Scalar((t, y) => y * Math.Cos(t)),
        "A4" => DelegateField.Scalar((_, y) => y / 4 * (1 - (y / 20))),
        "A5" => DelegateField.Scalar((t, y) => (y - t) / (y + t)),
        "B1" => new DelegateField(2, (_, y, d) => (d[0], d[1]) = (2 * (y[0] - (y[0] * y[1])), -(y[1] - (y[0] * y[1])))),
        "B2" => new DelegateField(3, (_, y, d) => (d[0], d[1], d[2]) = (-y[0] + y[1], y[0] - (2 * y[1]) + y[2], y[1] - y[2])),
        "B3" => new DelegateField(3, (_, y, d) => (d[0], d[1], d[2]) = (-y[0], y[0] - (y[1] * y[1]), y[1] * y[1])),
        "B4" => new DelegateField(3, Torus),
        "B5" => new DelegateField(3, (_, y, d) => (d[0], d[1], d[2]) = (y[1] * y[2], -y[0] * y[2], -0.51 * y[0] * y[1])),
        "D1" or "D5" => new DelegateField(4, Orbit),
        "E2" => new DelegateField(2, (_, y, d) => (d[0], d[1]) = (y[1], ((1 - (y[0] * y[0])) * y[1]) - y[0])),
        "E3" => new DelegateField(2, (t, y, d) => (d[0], d[1]) = (y[1], (y[0] * y[0] * y[0] / 6) - y[0] + (2 * Math.Sin(2.78535 * t)))),
        "E4" => new DelegateField(2, (_, y, d) => (d[0], d[1]) = (y[1], 0.032 - (0.4 * y[1] * y[1]))),
        "E5" => new DelegateField(2, (t, y, d) => (d[0], d[1]) = (y[1], Math.Sqrt(1 + (y[1] * y[1])) / (25 - t))),
        _ => throw new InvalidOperationException($"No derivative is coded for problem {Id}."),
    };

    /// <summary>Largest error of a state, absolute for components below 1 and relative above.</summary>
    public double Error(ReadOnlySpan<double> state)
    {
        var largest = 0.0;
        for (var i = 0; i < Value.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(state[i] - Value[i]) / Math.Max(1, Math.Abs(Value[i])));
        }

        return largest;
    }

    public static void Orbit(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        var distance = Math.Sqrt((y[0] * y[0]) + (y[1] * y[1]));
        var cube = distance * distance * distance;
        (d[0], d[1], d[2], d[3]) = (y[2], y[3], -y[0] / cube, -y[1] / cube);
    }

    private static void Torus(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        var distance = Math.Sqrt((y[0] * y[0]) + (y[1] * y[1]));
        (d[0], d[1], d[2]) = (-y[1] - (y[0] * y[2] / distance), y[0] - (y[1] * y[2] / distance), y[0] / distance);
    }

    private static TorontoProblem[] Load()
    {
        using var stream = typeof(TorontoProblem).Assembly.GetManifestResourceStream("toronto.json")
            ?? throw new InvalidOperationException("The Toronto data are not embedded.");
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("cases").EnumerateArray().Select(problem => new TorontoProblem(
                problem.GetProperty("id").GetString()!, Numbers(problem, "initial"), problem.GetProperty("end").GetDouble(), Numbers(problem, "value"))),
        ];
    }

    private static double[] Numbers(JsonElement problem, string name) =>
        [.. problem.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
