using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The leading-order equations of the phases with their closed forms, for constant latents z = c.</summary>
public static class PhaseTheorems
{
    private const string Substitution = "Insert the closed form, differentiate by time with the rules of exp and log, and reduce the"
        + " difference of the two sides to zero.";

    private static readonly ImmutableArray<string> ConstantLatents =
        ["z = c > 0 constant, K clusters through r = gamma/K.", "Leading order: a0 = (1-gamma) C_a/P, b0 = (1-gamma) C_j/P."];

    // Exponents of A_a, A_j and of the sum of A_i^2 over the remaining areas.
    private static readonly ImmutableArray<Growth> Shares =
    [
        Growth.Of("P", "1", "1"),
        Growth.Of("A_a", "a_1", "kappa_a - 1"),
        Growth.Of("A_j", "b_1", "kappa_j - 1"),
        Growth.Of("T", "s_2", "sigma - 2"),
    ];

    /// <summary>The equations of the first phase from (7) and (8).</summary>
    public static Theorem Equations { get; } = new()
    {
        Id = "phase-equations",
        Title = "Equations of the first phase",
        Statement = "While all area attentions are small, Phi_j' = -r c^3 A_j^2 for the larger competitor and Phi_a' = r c^3 A_a for the"
            + " target, to leading order.",
        Argument = "Leading terms of (7) and (8) with A_a = a_1 P^(kappa_a-1), A_j = b_1 P^(kappa_j-1) and the sum T of A_i^2 over the"
            + " remaining areas of the order of P^(sigma-2).",
        Supports = ["M2", "M3", "M7"],
        Hypotheses = [.. ConstantLatents, "a_1 and b_1 are of order 1; kappa_j > kappa_a and kappa_j > sigma - 1 for the competitor, sigma"
            + " < 2."],
        Assertions =
        [
            LeadingTermAssertion.Of(
                "competitor",
                "c*A_j*(c^2*T - c^2*A_a*(1-A_a) - c^2*A_j*(1-A_j))",
                "-c^3*b_1^2*P^(2*kappa_j-2)",
                "kappa_a > 0",
                "kappa_a < kappa_j",
                "kappa_j < 1",
                "sigma - 1 < kappa_j") with { Growths = Shares },
            LeadingTermAssertion.Of(
                "target",
                "c*A_a*(c^2*(1-A_a)^2 + c^2*A_j^2 + c^2*T)",
                "c^3*a_1*P^(kappa_a-1)",
                "kappa_a > 0",
                "kappa_a < 1",
                "kappa_j < 1",
                "sigma < 2") with { Growths = Shares },
        ],
    };

    /// <summary>Phase I: the competitor.</summary>
    public static Theorem Competitor { get; } = new()
    {
        Id = "phase-one-competitor",
        Title = "The competitor in the first phase",
        Statement = "Phi_j = -(1/2c) log(1 + 2 c^4 r b0^2 t) solves Phi_j' = -r c^3 b0^2 exp(2 c Phi_j), Phi_j(0) = 0.",
        Argument = Substitution + " A_j = b0 exp(c Phi_j) to leading order.",
        Supports = ["M2", "M7", "M10"],
        Hypotheses = ConstantLatents,
        Assertions =
        [
            EqualityAssertion.Of("equation", "Phi_j", "-r*c^3*b0^2*exp(2*c*Phi_j)", Differentiate.By("t = 1")) with
            {
                Definitions = CompetitorAt("t"),
            },
            EqualityAssertion.Of("start", "Phi_j", "0") with { Definitions = CompetitorAt("0") },
        ],
    };

    /// <summary>Phases I and II: the target.</summary>
    public static Theorem Target { get; } = new()
    {
        Id = "phase-one-target",
        Title = "The target in the first two phases",
        Statement = "Phi_a = -(1/c) log(1 - c^4 r a0 t) solves Phi_a' = r c^3 a0 exp(c Phi_a), Phi_a(0) = 0, for t < t* = 1/(c^4 r a0) = K"
            + " P/(c^4 gamma (1-gamma) C_a).",
        Argument = Substitution + " A_a = a0 exp(c Phi_a) to leading order.",
        Supports = ["M3", "M7"],
        Hypotheses = ConstantLatents,
        Assertions =
        [
            EqualityAssertion.Of("equation", "Phi_a", "r*c^3*a0*exp(c*Phi_a)", Differentiate.By("t = 1")) with
            {
                Definitions = DefinitionList.Of("Phi_a = -1/c*log(1-c^4*r*a0*t)"),
            },
            EqualityAssertion.Of("start", "Phi_a", "0") with { Definitions = DefinitionList.Of("t = 0", "Phi_a = -1/c*log(1-c^4*r*a0*t)") },
            EqualityAssertion.Of("end", "1 - c^4*r*a0*t", "0") with
            {
                Definitions = DefinitionList.Of("r = gamma/K", "a0 = (1-gamma)*C_a/P", "t = K*P/(c^4*gamma*(1-gamma)*C_a)"),
            },
        ],
    };

    /// <summary>(12).</summary>
    public static Theorem MasterCurve { get; } = new()
    {
        Id = "master-curve",
        Title = "The target in all phases",
        Statement = "c^4 r t = (e^(2Y)-1)/(2 rho^2) + 3(e^Y-1)/rho + 3Y + rho(1-e^(-Y)) solves Y' = c^4 r A(1-A)^2, A = 1/(1 + rho"
            + " e^(-Y)), Y(0) = 0.",
        Argument = "Differentiate the right side by Y: it is 1/(A(1-A)^2), so c^4 r dt/dY is the reciprocal of the claimed rate, which is"
            + " positive: the curve inverts.",
        Supports = ["(12)", "M3", "M4"],
        Hypotheses = [.. ConstantLatents, "Y = c Phi_a and rho = 1/a0; the other areas' weights keep their initial sum."],
        Assertions =
        [
            EqualityAssertion.Of("equation", Curve, "1/(A*(1-A)^2)", Differentiate.By("Y = 1")) with
            {
                Definitions = DefinitionList.Of("A = 1/(1+rho*exp(-Y))"),
            },
            EqualityAssertion.Of("start", Curve, "0") with { Definitions = DefinitionList.Of("Y = 0") },
        ],
    };

    /// <summary>M10.</summary>
    public static Theorem LateDrift { get; } = new()
    {
        Id = "late-drift",
        Title = "Late drift",
        Statement = "Phi_j = -(1/2c) log(1 + 2 c^4 r b0^2 (T_half + p0 (t - T_half))) solves Phi_j' = -p0 r c^3 b0^2 exp(2 c Phi_j) and"
            + " continues the first phase at T_half.",
        Argument = Substitution + " After T_half only draws with a fully masked target area, a share p0, still push.",
        Supports = ["M10"],
        Hypotheses = [.. ConstantLatents, "Draws with u_a > 0 push no more after T_half; this is the leading-order model, not a"
            + " consequence of the lemma."],
        Assertions =
        [
            EqualityAssertion.Of("equation", "Phi_j", "-p0*r*c^3*b0^2*exp(2*c*Phi_j)", Differentiate.By("t = 1")) with
            {
                Definitions = CompetitorAt("T_half+p0*(t-T_half)"),
            },
            EqualityAssertion.Of("continuation", "Phi_j", "-1/(2*c)*log(1+2*c^4*r*b0^2*T_half)") with
            {
                Definitions = DefinitionList.Of("t = T_half").Then(CompetitorAt("T_half+p0*(t-T_half)")),
            },
        ],
    };

    /// <summary>The right side of (12).</summary>
    internal const string Curve = "(exp(2*Y)-1)/(2*rho^2) + 3*(exp(Y)-1)/rho + 3*Y + rho*(1-exp(-Y))";

    /// <summary>The competitor's closed form after a time.</summary>
    internal static DefinitionList CompetitorAt(string time) => DefinitionList.Of($"Phi_j = -1/(2*c)*log(1+2*c^4*r*b0^2*({time}))");
}
