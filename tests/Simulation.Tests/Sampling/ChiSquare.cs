namespace MimVerify.Simulation.Tests.Sampling;

/// <summary>Pearson's test at a level that a fixed seed passes once and for all.</summary>
internal static class ChiSquare
{
    public static void Accept(ReadOnlySpan<int> observed, ReadOnlySpan<double> expected)
    {
        double statistic = 0, pooledExpected = 0;
        int pooledObserved = 0, cells = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            // Cells that are too small for the approximation go together.
            pooledObserved += observed[i];
            pooledExpected += expected[i];
            if (pooledExpected >= 8)
            {
                statistic += (pooledObserved - pooledExpected) * (pooledObserved - pooledExpected) / pooledExpected;
                cells++;
                (pooledObserved, pooledExpected) = (0, 0);
            }
        }

        var probability = 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(Math.Max(1, cells - 1), statistic);
        Assert.True(probability is > 0.001 and < 0.9999, $"chi-square {statistic:F1} on {cells} cells: p = {probability:G3}");
    }
}
