using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>(9), the information gap (10) and what else the initial values say as P grows.</summary>
public static class LeadingTermTheorems
{
    private const string Comparison =
        "The rational functions of the initial values are written as sums of a coefficient times P to a linear form in the exponents;"
        + " terms of equal exponent are added, and the largest exponent is found by linear inequalities. Where it depends on the sign of a"
        + " linear form, each sign is a case with its condition.";

    private static readonly ImmutableArray<string> Powers =
    [
        "C_a = P^kappa_a, C_j = P^kappa_j, theta = gamma P with gamma in (0, 1) fixed, r fixed.",
        "S_2, the sum of C_i^2 over the areas i other than a and j, is s_2 P^sigma.",
        "0 < kappa < 1 for both areas.",
    ];

    private static readonly ImmutableArray<Growth> Growths =
    [
        Growth.Of("P", "1", "1"),
        Growth.Of("theta", "gamma", "1"),
        Growth.Of("C_a", "1", "kappa_a"),
        Growth.Of("C_j", "1", "kappa_j"),
        Growth.Of("S_2", "s_2", "sigma"),
    ];

    private static readonly DefinitionList Masking = DefinitionList.Of("V = P - theta", "f1 = V/(P-1)", "f2 = f1*(V-1)/(P-2)", "f3 = f2*(V-2)/(P-3)");

    // The target's sums run over all other areas, j among them.
    private static readonly DefinitionList Rates = Masking
        .Then("S_1 = P - C_a - C_j", "n_a = C_a - 1", $"alpha_j = {InitialValueTheorems.Other}")
        .Then(WithAll("alpha_a", InitialValueTheorems.Target));

    private static readonly string[] Scales = ["kappa_a > 0", "kappa_a < 1", "kappa_j > 0", "kappa_j < 1"];

    // j is larger than the target, and no sum over further areas outweighs it.
    private static readonly string[] LargeCompetitor = [.. Scales, "kappa_j > kappa_a", "kappa_j > sigma - 1", "sigma < 2"];

    /// <summary>The first half of (9).</summary>
    public static Theorem Target { get; } = new()
    {
        Id = "leading-target",
        Title = "The target's initial rate for many patches",
        Statement = "alpha_a(0) ~ r (1-gamma) m3 P^(kappa_a-1), and L_p(0) ~ r m2/2.",
        Argument = Comparison,
        Supports = ["(9)", "E8"],
        Hypotheses = [.. Powers, "sigma < 2: no other area has a fixed share of the patches."],
        Assertions =
        [
            Leading("alpha_a(0)", "alpha_a", "r*(1-gamma)*m3*P^(kappa_a-1)", [.. Scales, "sigma < 2"]),
            Leading("L_p(0)", "loss", "r*m2/2", [.. Scales, "sigma < 2"]) with
            {
                Definitions = Masking.Then("n_a = C_a - 1").Then(WithAll("loss", InitialValueTheorems.Loss)),
            },
        ],
    };

    /// <summary>The second half of (9), with the cases that it leaves out.</summary>
    public static Theorem Other { get; } = new()
    {
        Id = "leading-other",
        Title = "Another area's initial rate for many patches",
        Statement = "alpha_j(0) ~ -r (1-gamma)^2 m3 P^(-2(1-kappa_j)) for a larger competitor j; a smaller area is pushed down by the"
            + " target, or up where the remaining areas outweigh both.",
        Argument = Comparison,
        Supports = ["(9)", "E8"],
        Hypotheses = Powers,
        Assertions =
        [
            Leading(
                "larger competitor",
                "alpha_j",
                "-r*(1-gamma)^2*m3*P^(-2*(1-kappa_j))",
                [.. Scales, "kappa_j > kappa_a", "kappa_j > sigma - 1"]),
            Leading(
                "smaller than the target",
                "alpha_j",
                "-r*(1-gamma)^2*m1*m2*P^(kappa_a+kappa_j-2)",
                [.. Scales, "kappa_a > kappa_j", "kappa_a > sigma - 1"]),
            Leading(
                "outweighed by the remaining areas",
                "alpha_j",
                "r*(1-gamma)^3*m1*m2*s_2*P^(kappa_j+sigma-3)",
                [.. Scales, "sigma - 1 > kappa_a", "sigma - 1 > kappa_j"]),
        ],
    };

    /// <summary>(10) and M1.</summary>
    public static Theorem InformationGap { get; } = new()
    {
        Id = "information-gap",
        Title = "The information gap",
        Statement = "alpha_j(0)/alpha_a(0) ~ -(1-gamma) P^Delta, Delta = (1-kappa_a) - 2(1-kappa_j) = log(C_j^2/(C_a P))/log P.",
        Argument = Comparison,
        Supports = ["(10)", "M1"],
        Hypotheses = [.. Powers, "j is a larger competitor: kappa_j > kappa_a, kappa_j > sigma - 1; sigma < 2."],
        Assertions =
        [
            Leading("ratio", "alpha_j/alpha_a", "-(1-gamma)*P^((1-kappa_a) - 2*(1-kappa_j))", LargeCompetitor),
            Leading("without exponents", "alpha_j/alpha_a/(C_j^2/(C_a*P))", "-(1-gamma)", LargeCompetitor),
            Leading("generalised gap", "C_j^2/(C_a*P)", "P^((1-kappa_a) - 2*(1-kappa_j))", Scales),
        ],
    };

    /// <summary>The start of M5.</summary>
    public static Theorem Positions { get; } = new()
    {
        Id = "leading-position",
        Title = "Positions start slower by the area's size",
        Statement = "beta_q(0) C_a/alpha_a(0) -> m2/m3 for a key q of the target area: 1/c for constant latents c.",
        Argument = Comparison,
        Supports = ["M5"],
        Hypotheses = [.. Powers, "sigma < 2, kappa_j < 1."],
        Assertions =
        [
            Leading("key of the target area", "beta_a*C_a/alpha_a", "m2/m3", [.. Scales, "sigma < 2"]) with
            {
                Definitions = Rates.Then(WithAll("beta_a", InitialValueTheorems.TargetKey)),
            },
            LeadingTermAssertion.Of(
                "along the flow, constant latents",
                "(M*G + A_a*(G + c^2*(1-A_a)))/(c*A_a*(G + c^2*(1-A_a)))",
                "1/c",
                "kappa_a > 0",
                "kappa_a < 1") with
            {
                Definitions = DefinitionList.Of("G = -c^2*A_a*(1-A_a)", "M = k*(1-A_a)*P^-1*C_a"),
                Growths = [Growth.Of("P", "1", "1"), Growth.Of("C_a", "1", "kappa_a")],
            },
        ],
    };

    private static LeadingTermAssertion Leading(string label, string operand, string claimed, params ReadOnlySpan<string> region) =>
        LeadingTermAssertion.Of(label, operand, claimed, region) with { Definitions = Rates, Growths = Growths };

    // A formula whose sums run over every area but the target.
    private static DefinitionList WithAll(string name, string formula)
    {
        var sums = DefinitionList.Of("S_1 = P - C_a", "S_2 = C_j^2 + S_2", "n_a = C_a - 1", $"{name} = {formula}");
        return DefinitionList.Create(new Definition(name, sums.Expand(new Symbol(name))));
    }
}
