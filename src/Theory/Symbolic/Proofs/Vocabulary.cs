using System.Collections.Frozen;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>What the symbols of the theory's formulas mean.</summary>
public static class Vocabulary
{
    private static readonly FrozenDictionary<string, ProofSymbol> ByName = Enumerable.Concat(WeightSymbols, ScaleSymbols)
        .ToFrozenDictionary(symbol => symbol.Name, StringComparer.Ordinal);

    /// <summary>Every symbol, in ordinal order.</summary>
    public static IEnumerable<ProofSymbol> All => ByName.Values.OrderBy(symbol => symbol.Name, StringComparer.Ordinal);

    /// <summary>The meaning of a symbol.</summary>
    /// <exception cref="KeyNotFoundException">The symbol has none.</exception>
    public static ProofSymbol Find(string name) =>
        ByName.TryGetValue(name, out var symbol) ? symbol : throw new KeyNotFoundException($"The symbol {name} has no meaning.");

    private static ProofSymbol[] WeightSymbols =>
    [
        new("z_a", "latent of the target area", "[L, U]"),
        new("z_j", "latent of another area j", "[L, U]"),
        new("z_i", "latent of an area i other than a and j", "[L, U]"),
        new("W_a", "sum of the softmax weights exp(s) of the unmasked keys of the target area", ">= 0"),
        new("W_j", "sum of the softmax weights of the unmasked keys of area j", ">= 0"),
        new("B_a", "W_a without the weight of the key in question", ">= 0"),
        new("B_j", "W_j without the weight of the key in question", ">= 0"),
        new("B", "R without the weight of the key in question", ">= 0"),
        new("R", "weight of all other keys: masked ones, the query's own, and those of other areas", "> 0"),
        new("S", "sum of z_i^2 W_i^2 over the areas other than a and j", ">= 0"),
        new("T", "sum of z_j^2 A_j^2 over the areas that are not named", ">= 0"),
        new("M_a", "sum of the softmax weights of the masked keys of the target area other than the query", ">= 0"),
        new("M_j", "sum of the softmax weights of the masked keys of area j", ">= 0"),
        new("M_p", "softmax weight of the query's own key", "> 0"),
        new("q_1", "second moment of 1 - A_a in one group of draws", "[0, 1]"),
        new("q_2", "second moment of 1 - A_a in another group of draws", "[0, 1]"),
        new("w", "softmax weight of the key in question", "> 0"),
        new("v", "1 for an unmasked key, else 0", "0 or 1"),
        new("attn", "attention of the query to the key in question", "[0, 1]"),
        new("Z", "sum of the softmax weights of all keys", "> 0"),
        new("A", "an area attention; on the master curve, that of the target area", "[0, 1]"),
        new("A_a", "area attention of the target area", "[0, 1]"),
        new("A_j", "area attention of area j", "[0, 1]"),
        new("A_i", "area attention of an area i other than a and j", "[0, 1]"),
        new("c_a", "residual of the target area, A_a - 1", "[-1, 0]"),
        new("c_j", "residual of area j: A_j, less 1 for the target area", "[-1, 1]"),
        new("c", "the constant value of the latents", "> 0"),
        new("G", "sum of z^2 c A over all areas", "real"),
        new("L_p", "loss of the query's row", ">= 0"),
        new("s_q", "score of the key in question", "real"),
        new("beta_q", "rate of Upsilon of the key in question", "real"),
        new("loss", "row loss of one draw in which the query is masked", ">= 0"),
        new("U", "upper end of the latents' range", "> 0"),
        new("alpha_a", "rate of Phi_a", "real"),
        new("alpha_j", "rate of Phi_j", "real"),
        new("beta_a", "rate of Upsilon of the target area's key", "real"),
        new("beta_j", "rate of Upsilon of area j's key", "real"),
        new("beta_p", "rate of Upsilon of the masked key", "real"),
        new("Phi_a", "feature-position correlation with the target area", "real"),
        new("Phi_j", "feature-position correlation with area j", "real"),
        new("Upsilon_q", "position-wise correlation with key q", "real"),
        new("x", "b0^2/a0 = (1-gamma) P^Delta", "> 0"),
        new("k", "parameter of a region, or a factor of order 1", ">= 0"),
        new("y", "parameter of a region", ">= 0"),
        new("a", "parameter of a region, or the share of a group of draws", ">= 0"),
        new("b", "parameter of a region", ">= 0"),
        new("s", "parameter of a region", ">= 0"),
        new("d", "parameter of a region", ">= 0"),
        new("m", "parameter of a region", ">= 0"),
        new("h", "parameter of a region", ">= 0"),
        new("s1", "sum of area attentions over areas other than the target", "[0, 1]"),
        new("s2", "sum of squared area attentions over areas other than the target", "[0, 1]"),
        new("e2", "sum of A_i A_j over pairs of areas other than the target", ">= 0"),
        new("f", "partial derivative of the loss by the coordinate in question", "real"),
        new("N", "squared norm of the gradient in the other coordinates", ">= 0"),
        new("g_ff", "inner product of the coordinate's direction with itself", "1"),
        new("g_fh", "inner product of the coordinate's direction with the gradient in the other coordinates", "0"),
    ];

    private static ProofSymbol[] ScaleSymbols =>
    [
        new("P", "number of patches", ">= 2"),
        new("K", "number of clusters", ">= 1"),
        new("theta", "number of masked patches", "1 <= theta <= P-1"),
        new("gamma", "masked share of the patches", "(0, 1)"),
        new("r", "probability that the query is masked and the cluster drawn, theta/(P K)", "(0, 1)"),
        new("V", "number of unmasked patches, P - theta", "1 <= V <= P-1"),
        new("C_a", "size of the target area", ">= 1"),
        new("C_j", "size of area j", ">= 1"),
        new("C_i", "size of an area i other than a and j", ">= 1"),
        new("n_a", "patches of the target area other than the query, C_a - 1", ">= 0"),
        new("u_a", "unmasked patches of the target area", "0 <= u_a <= n_a"),
        new("u_j", "unmasked patches of area j", "0 <= u_j <= C_j"),
        new("u_i", "unmasked patches of area i", "0 <= u_i <= C_i"),
        new("u_q", "1 where the key in question is unmasked", "0 or 1"),
        new("y_a", "unmasked patches of the target area other than the key in question", ">= 0"),
        new("y_j", "unmasked patches of area j other than the key in question", ">= 0"),
        new("Sigma", "marks the summand of the sum over the areas i that are not named", "formal"),
        new("S_1", "sum of C_i over the areas i that are not named", ">= 0"),
        new("S_2", "sum of C_i^2 over the areas i that are not named", ">= 0"),
        new("s_2", "factor in the growth of S_2", "> 0"),
        new("mu_1", "mean of 1 - A_a in one group of draws", "[0, 1]"),
        new("mu_2", "mean of 1 - A_a in another group of draws", "[0, 1]"),
        new("a_1", "factor in the growth of A_a", "> 0"),
        new("b_1", "factor in the growth of A_j", "> 0"),
        new("Psi", "-Phi_j", ">= 0"),
        new("f1", "probability that a given patch is unmasked, V/(P-1)", "(0, 1]"),
        new("f2", "probability that two given patches are unmasked, V(V-1)/((P-1)(P-2))", "[0, 1]"),
        new("f3", "probability that three given patches are unmasked", "[0, 1]"),
        new("m1", "first moment of a latent", ">= 0"),
        new("m2", "second moment of a latent", "> 0"),
        new("m3", "third moment of a latent", "> 0"),
        new("kappa_a", "exponent of the target area's size, C_a = P^kappa_a", "(0, 1)"),
        new("kappa_j", "exponent of area j's size, C_j = P^kappa_j", "(0, 1)"),
        new("sigma", "exponent of S_2 = s_2 P^sigma", "real"),
        new("Delta", "information gap", "real"),
        new("t", "time, learning rate times steps", ">= 0"),
        new("tau", "time in units of t* = 1/(c^4 r a0)", "[0, 1)"),
        new("a0", "initial area attention of the target area, (1-gamma) C_a/P", "(0, 1)"),
        new("b0", "initial area attention of the competitor, (1-gamma) C_j/P", "(0, 1)"),
        new("rho", "1/a0", "> 1"),
        new("Y", "c Phi_a", ">= 0"),
        new("X", "exp(c Phi_a)", ">= 1"),
        new("ell", "the logarithm of what grows", "> 0"),
        new("lambda", "exponent that bounds a logarithm's growth", "(0, 1)"),
        new("T_1", "end of the first phase, first time with alpha_a >= abs(alpha_j)", "> 0"),
        new("t_star", "end of the target's closed form, 1/(c^4 r a0)", "> 0"),
        new("p0", "probability that the whole target area is masked", "[0, 1]"),
        new("T_half", "first time at which the target's attention is 1/2", "> 0"),
        new("M", "share of the area's masked keys, m_a/Z", "[0, 1]"),
    ];
}
