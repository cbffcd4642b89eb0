using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The gradient lemma (5)-(8) from the loss (4), for every number of patches and areas.</summary>
public static class GradientTheorems
{
    private const string Loss = "1/2*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 + S/Z^2)";

    private const string SixSymbols =
        "Group the keys of one draw by W_a, W_j, S, R and Z = W_a + W_j + R. The loss is a rational function of six symbols whatever the"
        + " number of patches and areas; each unmasked key of area j has the weight exp(z_j Phi_j + Upsilon_q), so d/dPhi_j acts as the"
        + " derivation W_j -> z_j W_j and leaves S and R alone. The indicator of the draw is a constant factor, and the mean over draws"
        + " commutes with the derivative because the latents are bounded.";

    private static readonly ImmutableArray<string> OneDraw =
    [
        "One draw of cluster, mask and latents in which the query is masked; the other draws add 0 to the loss of the row.",
        "Latents lie in [L, U].",
    ];

    /// <summary>The abbreviations of one draw.</summary>
    internal static DefinitionList Draw { get; } = DefinitionList.Of(
        "Z = W_a + W_j + R",
        "A_a = W_a/Z",
        "A_j = W_j/Z",
        "c_a = -(1-A_a)",
        "c_j = A_j",
        "G = z_j^2*c_j*A_j + S/Z^2 + z_a^2*c_a*A_a",
        $"loss = {Loss}");

    /// <summary>(5) for the target area.</summary>
    public static Theorem Target { get; } = new()
    {
        Id = "gradient-lemma-target",
        Title = "Gradient lemma, target area",
        Statement = "Minus the derivative of the loss of one draw by Phi_a is z_a A_a (G - z_a^2 c_a).",
        Argument = SixSymbols,
        Supports = ["(5)", "E4"],
        Hypotheses = OneDraw,
        Assertions =
        [
            EqualityAssertion.Of("Phi_a", "-loss", "z_a*A_a*(G - z_a^2*c_a)", Differentiate.By("W_a = z_a*W_a")) with { Definitions = Draw },
        ],
    };

    /// <summary>(5) for any other area.</summary>
    public static Theorem Other { get; } = new()
    {
        Id = "gradient-lemma-other",
        Title = "Gradient lemma, any other area",
        Statement = "Minus the derivative of the loss of one draw by Phi_j, j other than a, is z_j A_j (G - z_j^2 c_j).",
        Argument = SixSymbols,
        Supports = ["(5)", "E4"],
        Hypotheses = OneDraw,
        Assertions =
        [
            EqualityAssertion.Of("Phi_j", "-loss", "z_j*A_j*(G - z_j^2*c_j)", Differentiate.By("W_j = z_j*W_j")) with { Definitions = Draw },
        ],
    };

    /// <summary>(6), with the weight of one key split off.</summary>
    public static Theorem Position { get; } = new()
    {
        Id = "gradient-lemma-position",
        Title = "Gradient lemma, positions",
        Statement = "Minus the derivative of the loss of one draw by Upsilon_q is attn_q (G - 1{q unmasked} z_j^2 c_j), j the area of q.",
        Argument = SixSymbols + " For Upsilon_q the weight w of the key q is split off its group, and d/dUpsilon_q acts as w -> w. A"
            + " masked key, the query's own among them, is part of R whatever its area.",
        Supports = ["(6)", "E4"],
        Hypotheses = OneDraw,
        Assertions =
        [
            Key("unmasked key of the target area", "W_a = w + B_a", "w/Z*(G - z_a^2*c_a)"),
            Key("unmasked key of another area", "W_j = w + B_j", "w/Z*(G - z_j^2*c_j)"),
            Key("masked key of the target area or of another area", "R = w + B", "w/Z*G"),
            Key("the query's own key", "R = w + B", "w/Z*G"),
        ],
    };

    /// <summary>(7).</summary>
    public static Theorem SimplifiedTarget { get; } = new()
    {
        Id = "simplified-target",
        Title = "The target's rate without cancellation",
        Statement = "z_a A_a (G - z_a^2 c_a) = z_a A_a (z_a^2 (1-A_a)^2 + sum over j other than a of z_j^2 A_j^2).",
        Argument = "The six symbols of the gradient lemma: S holds all areas but two, so the sum over the other areas has any length.",
        Supports = ["(7)"],
        Assertions =
        [
            EqualityAssertion.Of("(7)", "z_a*A_a*(G - z_a^2*c_a)", "z_a*A_a*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 + S/Z^2)") with
            {
                Definitions = Draw,
            },
        ],
    };

    /// <summary>(8).</summary>
    public static Theorem SimplifiedOther { get; } = new()
    {
        Id = "simplified-other",
        Title = "Another area's rate written out",
        Statement = "z_j A_j (G - z_j^2 c_j) = z_j A_j (sum over i other than a, j of z_i^2 A_i^2 - z_a^2 A_a (1-A_a) - z_j^2 A_j"
            + " (1-A_j)).",
        Argument = "The six symbols of the gradient lemma.",
        Supports = ["(8)"],
        Assertions =
        [
            EqualityAssertion.Of("(8)", "z_j*A_j*(G - z_j^2*c_j)", "z_j*A_j*(S/Z^2 - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))") with
            {
                Definitions = Draw,
            },
        ],
    };

    /// <summary>(5) and (6) on every image of up to four patches.</summary>
    public static Theorem SmallInstances { get; } = new()
    {
        Id = "gradient-lemma-small-instances",
        Title = "Gradient lemma on every small image",
        Statement = "For every partition of at most four patches, every query and every mask that hides it, the derivatives of the loss"
            + " are (5) and (6).",
        Argument = "Every instance is computed in full with one symbol for the weight of each key: no grouping, so the generic argument is"
            + " checked and not used.",
        Supports = ["(5)", "(6)", "E4"],
        Hypotheses = ["At most four patches, at least one of them unmasked."],
        Assertions =
        [
            .. new[] { 2, 3, 4 }.Select(count => SmallInstancesAssertion.Of(count, "z_j*A_j*(G - z_j^2*c_j)", "attn*(G - v*z_j^2*c_j)")),
        ],
    };

    /// <summary>(11), the rates of correlations that a group of keys shares.</summary>
    public static Theorem MeanField { get; } = new()
    {
        Id = "mean-field-rates",
        Title = "Rates of the mean field",
        Statement = "With w_j and m_j the weights of the unmasked and masked keys of area j, minus the derivatives of the loss are: z_j"
            + " A_j (G - z_j^2 c_j) by Phi_j; (m_j/Z) G + A_j (G - z_j^2 c_j) by an Upsilon that the n_j keys of area j share, hence 1/n_j"
            + " of that for each; (m_p/Z) G by the Upsilon of the query's own key.",
        Argument = "As in the gradient lemma, with the keys of an area moved together: a shared Upsilon_j acts as w_j -> w_j, m_j -> m_j,"
            + " and equal keys share the derivative equally.",
        Supports = ["(11)"],
        Hypotheses = ["Counts are replaced by their means: w_j = n_j u exp(z_j Phi_j + Upsilon_j), m_j = n_j (1-u) exp(Upsilon_j), m_p ="
            + " exp(Upsilon_p)."],
        Assertions =
        [
            Group("Phi_j", "z_j*A_j*(G - z_j^2*c_j)", "W_j = z_j*W_j"),
            Group("Phi_a", "z_a*A_a*(G - z_a^2*c_a)", "W_a = z_a*W_a"),
            Group("shared Upsilon_j", "M_j/Z*G + A_j*(G - z_j^2*c_j)", "W_j = W_j", "M_j = M_j"),
            Group("shared Upsilon_a", "M_a/Z*G + A_a*(G - z_a^2*c_a)", "W_a = W_a", "M_a = M_a"),
            Group("Upsilon_p", "M_p/Z*G", "M_p = M_p"),
        ],
    };

    private static EqualityAssertion Group(string label, string claimed, params ReadOnlySpan<string> images) =>
        EqualityAssertion.Of(label, "-loss", claimed, Differentiate.By(images)) with
        {
            Definitions = DefinitionList.Of("R = M_a + M_j + M_p + B").Then(Draw),
        };

    private static EqualityAssertion Key(string label, string splitting, string claimed) =>
        EqualityAssertion.Of(label, "-loss", claimed, Differentiate.By("w = w")) with
        {
            Definitions = DefinitionList.Of(splitting).Then(Draw),
        };
}
