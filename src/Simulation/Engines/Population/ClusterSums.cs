namespace MimVerify.Simulation.Engines.Population;

/// <summary>Expectations over one cluster's draws, given that the query is masked.</summary>
/// <param name="Loss">1/2 E[z_a^2 (1-A_a)^2 + S].</param>
/// <param name="Excess">1/2 E[1{u_a &gt; 0} z_a^2 (1-A_a)^2 + S]: the loss without its floor, formed without subtraction.</param>
/// <param name="Hits">Pr[u_a &gt; 0].</param>
/// <param name="SquaredMiss">E[1{u_a &gt; 0} (1-A_a)^2].</param>
/// <param name="MaskedAttention">E[attention to masked keys other than the query].</param>
/// <param name="SelfAttention">E[attention to the query itself].</param>
/// <param name="RateFloor">E[z_a^3 A_a (1-A_a)^2]: the lower bracket of E11 without its r.</param>
/// <param name="RateSpread">E[z_a A_a (1-A_a)^2]: times U^2, how far the bracket is open.</param>
internal readonly record struct ClusterSums(
    double Loss, double Excess, double Hits, double SquaredMiss, double MaskedAttention, double SelfAttention, double RateFloor, double RateSpread);
