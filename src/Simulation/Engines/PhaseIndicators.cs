namespace MimVerify.Simulation.Engines;

/// <summary>The quantities whose crossings bound the phases of one cluster (theory.md section 5).</summary>
/// <param name="TargetRate">alpha_a.</param>
/// <param name="CompetitorRate">alpha_g; 0 without a competitor.</param>
/// <param name="CompetitorCorrelation">Phi_g; 0 without a competitor.</param>
/// <param name="TargetAttention">E[A_a given u_a &gt; 0]; NaN where no other patch of the target can be visible.</param>
/// <param name="SquaredMiss">E[(1-A_a)^2 given u_a &gt; 0]; NaN likewise.</param>
internal readonly record struct PhaseIndicators(
    double TargetRate, double CompetitorRate, double CompetitorCorrelation, double TargetAttention, double SquaredMiss);
