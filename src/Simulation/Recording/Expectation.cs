namespace MimVerify.Simulation.Recording;

/// <summary>How expectations over clusters, masks and latents were taken.</summary>
/// <param name="Kind">Exact enumeration, a stratified sample, training on mini-batches, or the mean field.</param>
/// <param name="Draws">Configurations enumerated or drawn, over all clusters; 0 for the mean field.</param>
/// <param name="Replicates">Independent batches, or seeds, behind the standard errors; 0 where there are none.</param>
public sealed record Expectation(ExpectationKind Kind, long Draws, int Replicates);
