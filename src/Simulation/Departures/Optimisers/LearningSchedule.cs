namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>The learning rate over a run, relative to its full value.</summary>
/// <param name="Warmup">The share of the run over which it rises linearly from 0, in [0, 1).</param>
/// <param name="IsCosine">Whether it then falls to 0 along half a cosine; otherwise it stays.</param>
public sealed record LearningSchedule(double Warmup, bool IsCosine)
{
    /// <summary>The theory's.</summary>
    public static LearningSchedule Constant { get; } = new(0, IsCosine: false);

    /// <summary>The factor at a share of the run.</summary>
    /// <param name="share">t / t_end, in [0, 1].</param>
    public double FactorAt(double share) =>
        share < Warmup ? share / Warmup
        : IsCosine ? 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (share - Warmup) / (1 - Warmup))))
        : 1;
}
