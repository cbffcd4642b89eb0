using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>E8: loss and rates at Q = 0 as rational functions, for every number of patches and areas.</summary>
public static class InitialValueTheorems
{
    internal const string Loss = "r*m2/2*(1 - 2*f1*n_a/P + (f1*(P-1) + f2*(n_a*(n_a-1) + S_2 - S_1))/P^2)";

    internal const string Target = "r*n_a/P^3*(m3*(f1*(P-1)^2 - f2*(n_a-1)*(2*P-3) + f3*(n_a-1)*(n_a-2)) + m1*m2*(f2*S_1 + f3*(S_2-S_1)))";

    internal const string Other =
        "r*C_j/P^3*(m1*m2*(f2*S_1 + f3*(S_2-S_1) - n_a*(f2*(P-1) - f3*(n_a-1))) - m3*(f1*(P-1) + f2*(C_j-1)*(P-3) - f3*(C_j-1)*(C_j-2)))";

    internal const string OwnKey = "r*m2/P^3*(f1*(P-1) + f2*(n_a*(n_a-1) + S_2 - S_1) - P*f1*n_a)";

    internal const string TargetKey = OwnKey + " + r*m2/P*(f1 - (f1 + f2*(n_a-1))/P)";

    internal const string OtherKey =
        "r*m2/P^3*(f1*(P-1) + f2*(n_a*(n_a-1) + C_j*(C_j-1) + S_2 - S_1) - P*f1*n_a) - r*m2/P^2*(f1 + f2*(C_j-1))";

    // S_1 and S_2 run over the areas other than the target.
    internal static readonly DefinitionList OneNamed = DefinitionList.Of("n_a = C_a - 1", "S_1 = P - C_a");

    // S_1 and S_2 run over the areas other than the target and j.
    internal static readonly DefinitionList TwoNamed = DefinitionList.Of("n_a = C_a - 1", "S_1 = P - C_a - C_j");

    private const string FactorialMoments =
        "At Q = 0 attention is 1/P for every key, so A_j = u_j/P. The integrand is a polynomial in the counts and latents; its mean is"
        + " taken term by term: latents of different areas are independent, and factorial moments of the counts are f_i times falling"
        + " factorials of the sets' sizes. Areas that are not named enter through sums of C and C^2.";

    private static readonly ImmutableArray<string> Population =
    [
        "theta patches are masked, uniformly without replacement; the query is one of them.",
        "Latents of different areas are independent with the same law; m1, m2, m3 are its moments.",
        "f_i = V^(i)/(P-1)^(i) with falling factorials, 0 for i > V.",
    ];

    private static readonly LatentMean Latents = new(["z_a", "z_i", "z_j"]);

    private static readonly AreaSum OtherAreas = new("Sigma", "C_i", [ExpressionParser.Parse("S_1"), ExpressionParser.Parse("S_2")]);

    private static readonly DefinitionList Counts = DefinitionList.Of("A_a = u_a/P", "A_j = u_j/P", "A_i = u_i/P");

    /// <summary>L_p(0).</summary>
    public static Theorem InitialLoss { get; } = Statement(
        "initial-loss",
        "Initial loss",
        "L_p(0)",
        ["E8"],
        Mean("L_p(0)", "r/2*(z_a^2*(1-A_a)^2 + Sigma*z_i^2*A_i^2)", Loss, OneNamed, "u_a = C_a - 1", "u_i = C_i"));

    /// <summary>alpha_a(0).</summary>
    public static Theorem InitialTarget { get; } = Statement(
        "initial-target",
        "Initial rate of the target area",
        "alpha_a(0)",
        ["E8"],
        Mean("alpha_a(0)", "r*z_a*A_a*(z_a^2*(1-A_a)^2 + Sigma*z_i^2*A_i^2)", Target, OneNamed, "u_a = C_a - 1", "u_i = C_i"));

    /// <summary>alpha_j(0).</summary>
    public static Theorem InitialOther { get; } = Statement(
        "initial-other",
        "Initial rate of another area",
        "alpha_j(0)",
        ["E8"],
        Mean(
            "alpha_j(0)",
            "r*z_j*A_j*(Sigma*z_i^2*A_i^2 - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))",
            Other,
            TwoNamed,
            "u_a = C_a - 1",
            "u_j = C_j",
            "u_i = C_i"));

    /// <summary>beta_q(0) for the three kinds of keys.</summary>
    public static Theorem InitialPosition { get; } = Statement(
        "initial-position",
        "Initial rates of positions",
        "beta_q(0) of the query's own key, of a key of its area and of a key of another area",
        ["E8", "E2"],
        Mean("the query's own key", $"r/P*({Pull(string.Empty)})", OwnKey, OneNamed, "u_a = C_a - 1", "u_i = C_i"),
        Mean(
            "key of the target area",
            $"r/P*({Pull(string.Empty)} - u_q*z_a^2*(A_a-1))",
            TargetKey,
            OneNamed.Then("u_a = y_a + u_q"),
            "y_a = C_a - 2",
            "u_q = 1",
            "u_i = C_i"),
        Mean(
            "key of another area",
            $"r/P*({Pull("z_j^2*A_j^2 + ")} - u_q*z_j^2*A_j)",
            OtherKey,
            TwoNamed.Then("u_j = y_j + u_q"),
            "u_a = C_a - 1",
            "y_j = C_j - 1",
            "u_q = 1",
            "u_i = C_i"),
        EqualityAssertion.Of(
            "sum over all keys",
            $"P*({OwnKey}) + n_a*r*m2/P*(f1 - (f1 + f2*(n_a-1))/P) - Sigma*C_i*r*m2/P^2*(f1 + f2*(C_i-1))",
            "0",
            OtherAreas) with { Definitions = OneNamed });

    private static string Pull(string further) => $"{further}Sigma*z_i^2*A_i^2 + z_a^2*A_a^2 - z_a^2*A_a";

    private static EqualityAssertion Mean(
        string label, string operand, string claimed, DefinitionList definitions, params ReadOnlySpan<string> sizes) =>
        EqualityAssertion.Of(label, operand, claimed, Latents, MaskMean.Over(sizes), OtherAreas) with
        {
            Definitions = definitions.Then(Counts),
        };

    private static Theorem Statement(
        string id, string title, string what, ImmutableArray<string> supports, params ImmutableArray<EqualityAssertion> assertions) => new()
    {
        Id = id,
        Title = title,
        Statement = $"{what} is the given rational function of P, theta, the areas' sizes and the moments.",
        Argument = FactorialMoments,
        Supports = supports,
        Hypotheses = Population,
        Assertions = [.. assertions],
    };
}
