namespace MimVerify.Simulation.Engines;

/// <summary>The mean of independent values, and how far it scatters.</summary>
internal static class SampleMean
{
    /// <summary>The mean, and the spread of the values over the square root of their number; at least two values.</summary>
    public static (double Mean, double StandardError) Of(ReadOnlySpan<double> sample)
    {
        var mean = 0.0;
        foreach (var value in sample)
        {
            mean += value / sample.Length;
        }

        var squares = 0.0;
        foreach (var value in sample)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, Math.Sqrt(squares / (sample.Length - 1) / sample.Length));
    }
}
