namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>When training is looked at.</summary>
internal static class LookTimes
{
    private const int LooksPerRecord = 4;

    /// <summary>0, and every recorded time with evenly spaced looks before it.</summary>
    public static double[] Of(double[] recordTimes)
    {
        var looks = new List<double> { 0 };
        foreach (var time in recordTimes)
        {
            var (start, width) = (looks[^1], (time - looks[^1]) / LooksPerRecord);
            for (var i = 1; i < LooksPerRecord && width > 0; i++)
            {
                looks.Add(start + (i * width));
            }

            if (time > looks[^1])
            {
                looks.Add(time);
            }
        }

        return [.. looks];
    }
}
