namespace MimVerify.Simulation.Integration;

/// <summary>The quartic through five equidistant values of a function, searched on a grid for minima of |g| that may hide two crossings.</summary>
internal static class DipModel
{
    /// <summary>Number of values: at theta = 0, 1/4, 1/2, 3/4, 1.</summary>
    public const int SampleCount = 5;

    /// <summary>A quartic has at most two minima; each sign has its own.</summary>
    public const int MostDips = 4;

    private const int Cells = 32;
    private const int CellsPerSample = Cells / (SampleCount - 1);

    // A minimum counts as near zero when it is within this part of the function's variation over the step: room for the model's own error.
    private const double Nearness = 0.1;

    // Lebesgue constant of the five nodes (2.21): the quartic stays within (1 + it) variations of every value.
    private const double FarthestReach = 3.3;

    /// <summary>The place of a grid point in the step.</summary>
    public static double Theta(int cell) => (double)cell / Cells;

    /// <summary>The sample whose sign a dip has.</summary>
    public static int NearestSample(int cell) => (cell + (CellsPerSample / 2)) / CellsPerSample;

    /// <summary>Writes the grid cells around each suspicious minimum of |g|; free of evaluations of g.</summary>
    /// <returns>Their number.</returns>
    public static int Find(ReadOnlySpan<double> values, Span<(int Low, int High, int Best)> dips)
    {
        var smallest = double.PositiveInfinity;
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            smallest = Math.Min(smallest, Math.Abs(value));
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        var variation = greatest - least;
        if (!double.IsFinite(variation) || variation == 0 || smallest > FarthestReach * variation)
        {
            return 0;
        }

        // One cell beyond either end, so that a minimum in the first or last cell shows too.
        Span<double> model = stackalloc double[Cells + 3];
        FillModel(values, model);
        var count = 0;
        for (var cell = 0; cell <= Cells && count < dips.Length; cell++)
        {
            // Between two samples of different sign the crossing is known; this looks where they agree.
            var left = cell / CellsPerSample;
            var right = (cell + CellsPerSample - 1) / CellsPerSample;
            var sign = Math.Sign(values[left]);
            if (sign == 0 || sign != Math.Sign(values[right]))
            {
                continue;
            }

            var height = sign * model[cell + 1];
            if (height <= Nearness * variation && height <= sign * model[cell] && height < sign * model[cell + 2])
            {
                dips[count++] = (Math.Max(0, cell - (CellsPerSample / 2)), Math.Min(Cells, cell + (CellsPerSample / 2)), cell);
            }
        }

        return count;
    }

    private static void FillModel(ReadOnlySpan<double> values, Span<double> model)
    {
        // Newton's forward differences.
        var d1 = values[1] - values[0];
        var d2 = values[2] - (2 * values[1]) + values[0];
        var d3 = values[3] - (3 * values[2]) + (3 * values[1]) - values[0];
        var d4 = values[4] - (4 * values[3]) + (6 * values[2]) - (4 * values[1]) + values[0];
        for (var cell = -1; cell <= Cells + 1; cell++)
        {
            var s = Theta(cell) * (SampleCount - 1);
            model[cell + 1] = values[0] + (s * (d1 + ((s - 1) / 2 * (d2 + ((s - 2) / 3 * (d3 + ((s - 3) / 4 * d4)))))));
        }
    }
}
