using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The exact claims that follow from the form of the gradient: E2, E3, E5, E7 and E12.</summary>
public static class FlowTheorems
{
    /// <summary>E2.</summary>
    public static Theorem RowSum { get; } = new()
    {
        Id = "position-row-sum",
        Title = "Position-wise correlations of a row sum to zero",
        Statement = "The sum over all keys q of beta_q is 0, hence the sum of Upsilon_q stays what it is at the start, 0.",
        Argument = "A common shift of all scores multiplies every weight by the same factor: as a derivation W -> W for every weight and S"
            + " -> 2 S. The loss depends on quotients of weights alone. The second assertion sums (6) over the keys, group by group,"
            + " without using the first.",
        Supports = ["E2"],
        Hypotheses = ["Upsilon = 0 at the start.", "Each draw by itself, hence every mini-batch and every mean."],
        Assertions =
        [
            EqualityAssertion.Of("common shift", "loss", "0", Differentiate.By("W_a = W_a", "W_j = W_j", "R = R", "S = 2*S")) with
            {
                Definitions = GradientTheorems.Draw,
            },
            EqualityAssertion.Of("sum of (6)", "W_a/Z*(G - z_a^2*c_a) + W_j/Z*(G - z_j^2*c_j) + R/Z*G - S/Z^2", "0") with
            {
                Definitions = GradientTheorems.Draw,
            },
        ],
    };

    /// <summary>E3.</summary>
    public static Theorem MonotoneTarget { get; } = new()
    {
        Id = "monotone-target",
        Title = "The target's correlation never decreases",
        Statement = "alpha_a >= 0.",
        Argument = "By (7) each draw's part of alpha_a is a sum of squares, each with the weight z_a A_a >= 0.",
        Supports = ["E3", "(7)"],
        Hypotheses = ["Latents are not negative.", "T collects the areas that are not named, so their number is free."],
        Assertions =
        [
            OrderAssertion.Of(
                "sum of squares",
                "0",
                "z_a*A_a*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 + T)",
                ("z_a*(1-A_a)", "z_a*A_a"),
                ("z_j*A_j", "z_a*A_a")) with { Definitions = DefinitionList.Of("A_a = a/(a+s+m)", "A_j = s/(a+s+m)") },
        ],
    };

    /// <summary>E5.</summary>
    public static Theorem Descent { get; } = new()
    {
        Id = "descent",
        Title = "The loss falls at the rate of the squared gradient",
        Statement = "Along the flow dL_p/dt = -(sum of alpha^2 + sum of beta^2).",
        Argument = "Phi and Upsilon are the coordinates of Q along the matrices e_p v^T and e_p e_q^T, which are orthonormal because the"
            + " embeddings and features are. With dQ/dt = -grad L the rate of L is minus the squared norm of the gradient; the first"
            + " assertion adds one coordinate at a time to that norm (induction from none), the second follows the flow of a whole draw"
            + " through the weights, one key in each group.",
        Supports = ["E5"],
        Hypotheses = ["The flow dQ/dt = -grad L.", "Embeddings and features are orthonormal."],
        Assertions =
        [
            EqualityAssertion.Of("one coordinate more", "-(f^2*g_ff + 2*f*g_fh + N)", "-f^2 - N") with
            {
                Definitions = DefinitionList.Of("g_ff = 1*1", "g_fh = 1*0"),
            },
            EqualityAssertion.Of(
                "flow of one draw",
                "loss",
                "-(alpha_a^2 + alpha_j^2 + beta_a^2 + beta_j^2 + beta_p^2)",
                Differentiate.By("W_a = (z_a*alpha_a + beta_a)*W_a", "W_j = (z_j*alpha_j + beta_j)*W_j", "R = beta_p*R")) with
            {
                Definitions = DefinitionList.Of("S = 0").Then(GradientTheorems.Draw).Then(
                    "alpha_a = z_a*A_a*(G - z_a^2*c_a)",
                    "alpha_j = z_j*A_j*(G - z_j^2*c_j)",
                    "beta_a = A_a*(G - z_a^2*c_a)",
                    "beta_j = A_j*(G - z_j^2*c_j)",
                    "beta_p = R/Z*G"),
            },
        ],
    };

    /// <summary>E7.</summary>
    public static Theorem IrreducibleLoss { get; } = new()
    {
        Id = "irreducible-loss",
        Title = "Nothing to copy from",
        Statement = "Where the whole target area is masked the loss of the draw is at least z_a^2/2, whatever the scores.",
        Argument = "Then W_a = 0 and A_a = 0. The mean over draws with u_a = 0 is r m2/2 times Pr[u_a = 0]; the other draws add nothing"
            + " negative.",
        Supports = ["E7"],
        Hypotheses = ["Pr[u_a = 0] = binom(P-C_a, V)/binom(P-1, V), the hypergeometric law."],
        Assertions =
        [
            OrderAssertion.Of("masked target area", "z_a^2/2", "loss") with
            {
                Definitions = DefinitionList.Of("W_a = 0").Then(GradientTheorems.Draw),
            },
            OrderAssertion.Of("any draw", "0", "1/2*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 + T)") with
            {
                Definitions = DefinitionList.Of("A_a = a/(a+s+m)", "A_j = s/(a+s+m)"),
            },
        ],
    };

    /// <summary>M8.</summary>
    public static Theorem AreaWideAttention { get; } = new()
    {
        Id = "area-wide-attention",
        Title = "A small loss means attention to the whole area",
        Statement = "E[(1-A_a)^2] <= eps implies 1 - E[A_a] <= sqrt(eps).",
        Argument = "The second moment q of 1 - A_a exceeds the square of its mean mu: for one draw q = mu^2, and mixing two groups of"
            + " draws adds their excesses with their shares and a square, so the excess is never negative (induction over draws).",
        Supports = ["M8"],
        Hypotheses = ["Means over draws with u_a > 0, finitely many or limits of such."],
        Assertions =
        [
            EqualityAssertion.Of(
                "mixture of two groups",
                "a*q_1 + (1-a)*q_2 - (a*mu_1 + (1-a)*mu_2)^2",
                "a*(q_1-mu_1^2) + (1-a)*(q_2-mu_2^2) + a*(1-a)*(mu_1-mu_2)^2"),
            OrderAssertion.Of("mean and second moment", "(a*mu_1 + b*mu_2)^2", "(a+b)*(a*q_1 + b*q_2)") with
            {
                Definitions = DefinitionList.Of("q_1 = mu_1^2 + h", "q_2 = mu_2^2 + k"),
                Squares = [(ExpressionParser.Parse("mu_1 - mu_2"), ExpressionParser.Parse("a*b"))],
            },
        ],
    };

    /// <summary>E12.</summary>
    public static Theorem UnitSimplex { get; } = new()
    {
        Id = "unit-simplex",
        Title = "Attention is a distribution",
        Statement = "Area attentions are not negative, add up to at most 1, and the attention of a row adds up to 1.",
        Argument = "Weights are exponentials, hence positive; Z is their sum. R holds the weight of every key that is not in W_a or W_j,"
            + " so the number of areas is free.",
        Supports = ["E12"],
        Assertions =
        [
            EqualityAssertion.Of("row sum", "A_a + A_j + R/Z", "1") with { Definitions = GradientTheorems.Draw },
            OrderAssertion.Of("area attention", "0", "A_j") with { Definitions = GradientTheorems.Draw },
            OrderAssertion.Of("areas together", "A_a + A_j", "1") with { Definitions = GradientTheorems.Draw },
        ],
    };
}
