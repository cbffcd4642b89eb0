namespace MimVerify.Verification.Scaling;

/// <summary>Areas of one size, by their exponents: size P^kappa, number P^nu.</summary>
/// <param name="SizeExponent">kappa, in [0, 1].</param>
/// <param name="CountExponent">nu, at least 0; what the areas that fill the rest of the patches have at the scenario's own P.</param>
public sealed record LadderGroup(double SizeExponent, double CountExponent);
