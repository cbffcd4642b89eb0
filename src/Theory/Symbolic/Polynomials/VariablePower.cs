namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>One factor of a monomial: a variable to a whole power.</summary>
/// <param name="Variable">The name of the variable.</param>
/// <param name="Exponent">The exponent, at least 0.</param>
public readonly record struct VariablePower(string Variable, int Exponent);
