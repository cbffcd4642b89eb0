namespace MimVerify.Theory.Dynamics;

/// <summary>Scalars of the mean field at one instant.</summary>
/// <param name="Loss">1/2 E[z_a^2 (1-A_a)^2 + sum over the others of z^2 A^2]: the loss given that the query is masked.</param>
/// <param name="SquaredMiss">E[(1-A_a)^2].</param>
public readonly record struct MeanFieldObservation(double Loss, double SquaredMiss);
