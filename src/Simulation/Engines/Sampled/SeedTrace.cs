namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>What one seed's training shows at the times at which it is looked at.</summary>
internal sealed class SeedTrace
{
    public List<double> Times { get; } = [];

    /// <summary>The observation at each time, shape [M].</summary>
    public List<double[]> Observations { get; } = [];

    /// <summary>The phase boundaries' functions at each time.</summary>
    public List<double[]> Boundaries { get; } = [];

    /// <summary>Takes a look.</summary>
    public void Add(double time, double[] observation, double[] boundaries)
    {
        Times.Add(time);
        Observations.Add(observation);
        Boundaries.Add(boundaries);
    }

    /// <summary>The first time at which a boundary's function reaches 0, on the straight line between two looks; null where it does not.</summary>
    public double? CrossingOf(int boundary)
    {
        for (var i = 0; i < Times.Count; i++)
        {
            var after = Boundaries[i][boundary];
            if (after >= 0)
            {
                var before = i == 0 ? 0 : Boundaries[i - 1][boundary];
                return before < 0 ? Times[i - 1] + ((Times[i] - Times[i - 1]) * before / (before - after)) : Times[i];
            }
        }

        return null;
    }
}
