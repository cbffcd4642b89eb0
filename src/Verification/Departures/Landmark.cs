namespace MimVerify.Verification.Departures;

/// <summary>A number that tells a run's story, with and without a departure: the mean over seeds with half the width of its 95% interval.</summary>
/// <param name="Name">Its name in files: <c>t1</c>, <c>t_half</c>, <c>t_eps</c>, <c>phi_target_at_t_half</c>, <c>phi_competitor_at_t_half</c>, <c>tail_exponent</c>, <c>excess_at_end</c>.</param>
/// <param name="Tex">Its symbol.</param>
/// <param name="Query">The row with the departure.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Without">Without the departure; null where a seed did not reach it.</param>
/// <param name="With">With it.</param>
public sealed record Landmark(string Name, string Tex, long Query, int Cluster, SeedMean? Without, SeedMean? With);
