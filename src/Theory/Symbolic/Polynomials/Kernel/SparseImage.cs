namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// A polynomial modulo a prime, by power of the main variable: <paramref name="Monomials"/>[power][term] holds the exponents of all
/// variables (0 for the main one), <paramref name="Values"/>[power][term] the coefficient.
/// </summary>
internal sealed record SparseImage(int[][][] Monomials, ulong[][] Values);
