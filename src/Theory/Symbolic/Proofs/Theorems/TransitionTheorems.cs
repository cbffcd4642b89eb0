using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>What the closed forms say about the phases' boundaries, the plateau and the tail, for constant latents z = c.</summary>
public static class TransitionTheorems
{
    private static readonly ImmutableArray<string> ClosedForms =
    [
        "z = c > 0 constant; a0 = (1-gamma) C_a/P, b0 = (1-gamma) C_j/P, to leading order.",
        "The closed forms of the first phase for both areas; tau = t/t*.",
    ];

    // tau1 solves alpha_a = abs(alpha_j) for the closed forms, with x = b0^2/a0.
    private static readonly DefinitionList Crossing = DefinitionList.Of("b0 = (1-gamma)*C_j/P", "a0 = (1-gamma)*C_a/P", "x = b0^2/a0", "tau = (x-1)/(3*x)");

    private static readonly ImmutableArray<Growth> Gap = [Growth.Of("P", "1", "1"), Growth.Of("x", "1-gamma", "Delta")];

    /// <summary>M3.</summary>
    public static Theorem HalfTime { get; } = new()
    {
        Id = "half-time",
        Title = "Time to one half",
        Statement = "The master curve reaches A = 1/2 at e^Y = rho, at a time T_half with T_half/t* -> 1 as rho -> infinity.",
        Argument = "At e^Y = rho the right side of (12) is a rational function of rho and ell = log(rho); ell grows slower than any power,"
            + " so the term rho leads, and c^4 r t* = rho.",
        Supports = ["M3"],
        Hypotheses = [.. ClosedForms, "ell = log(rho) = o(rho^lambda) for every lambda > 0."],
        Assertions =
        [
            EqualityAssertion.Of("one half", "1/(1+rho*exp(-Y))", "1/2") with { Definitions = DefinitionList.Of("Y = log(rho)") },
            EqualityAssertion.Of("value at one half", PhaseTheorems.Curve, "rho + 3*log(rho) + 5/2 - 3/rho - 1/(2*rho^2)") with
            {
                Definitions = DefinitionList.Of("Y = log(rho)"),
            },
            EqualityAssertion.Of("end of the closed form", "c^4*r*t", "rho") with
            {
                Definitions = DefinitionList.Of("a0 = 1/rho", "t = 1/(c^4*r*a0)"),
            },
            LeadingTermAssertion.Of("time", "(rho^2-1)/(2*rho^2) + 3*(rho-1)/rho + 3*ell + rho*(1-1/rho)", "rho", "lambda > 0", "lambda < 1") with
            {
                Base = "rho",
                Growths = [Growth.Of("rho", "1", "1"), Growth.Of("ell", "1", "lambda")],
            },
        ],
    };

    /// <summary>M7.</summary>
    public static Theorem Switch { get; } = new()
    {
        Id = "switch",
        Title = "The end of the first phase",
        Statement = "With x = b0^2/a0 = (1-gamma) P^Delta > 1, alpha_a = abs(alpha_j) first at T1 = t* (x-1)/(3x), where Phi_a = (1/c)"
            + " log(3x/(2x+1)) and Phi_j = -(1/2c) log((1+2x)/3); as x grows T1/T_half -> 1/3, Phi_a(T1) -> (1/c) log(3/2), Phi_j(T1) ~"
            + " -(1/2c) log(1 + (2/3) x).",
        Argument = "alpha_a = r c^3 a0/(1-tau) and abs(alpha_j) = r c^3 b0^2/(1+2 x tau) by the closed forms: their equality is linear in"
            + " tau, so its solution is the only one. T_half ~ t* gives the ratio; exp(c Phi_a) = 1/(1-tau) and exp(-2 c Phi_j) = 1+2 x"
            + " tau.",
        Supports = ["M7"],
        Hypotheses = [.. ClosedForms, "Delta > 0.", "T_half ~ t* (half-time)."],
        Assertions =
        [
            EqualityAssertion.Of("crossing", "r*c^3*a0/(1-tau) - r*c^3*b0^2/(1+2*x*tau)", "0") with { Definitions = Crossing },
            OrderAssertion.Of("the competitor leads before", "1/(1-tau)", "x/(1+2*x*tau)") with
            {
                Definitions = DefinitionList.Of("x = 1 + d", "tau = (x-1)/(3*x)*a/(a+s)"),
            },
            EqualityAssertion.Of("exp(c Phi_a) at finite x", "1/(1-tau)", "3*x/(2*x+1)") with
            {
                Definitions = DefinitionList.Of("tau = (x-1)/(3*x)"),
            },
            EqualityAssertion.Of("exp(-2 c Phi_j) at finite x", "1+2*x*tau", "(1+2*x)/3") with
            {
                Definitions = DefinitionList.Of("tau = (x-1)/(3*x)"),
            },
            Limit("T1/t*", "tau", "1/3"),
            Limit("exp(c Phi_a)", "1/(1-tau)", "3/2"),
            Limit("exp(-2 c Phi_j)", "1+2*x*tau", "2/3*(1-gamma)*P^Delta"),
            Limit("predicted argument of the logarithm", "1+2/3*x", "2/3*(1-gamma)*P^Delta"),
        ],
    };

    /// <summary>M2.</summary>
    public static Theorem Plateau { get; } = new()
    {
        Id = "plateau",
        Title = "The competitor's plateau",
        Statement = "At t* the competitor has fallen to -(1/2c) log(1 + 2x), x = (1-gamma) C_j^2/(C_a P) = (1-gamma) P^Delta.",
        Argument = "Insert t* into the competitor's closed form. General law: with Psi = -Phi_j, Psi' = r b0^2 E[z^3 e^(-2 z Psi)] and"
            + " Phi_a' = r a0 E[z^3 e^(z Phi_a)] separate, so the integrals of dPsi/E[z^3 e^(-2 z Psi)] up to the plateau and of"
            + " dPhi_a/E[z^3 e^(z Phi_a)] up to infinity run at the rates r b0^2 and r a0 over the same time; their ratio is b0^2/a0. For"
            + " z = c both integrals are elementary.",
        Supports = ["M2", "M3", "(10)"],
        Hypotheses = [.. ClosedForms, "T_half ~ t* (half-time)."],
        Assertions =
        [
            EqualityAssertion.Of("at t*", "Phi_j", "-1/(2*c)*log(1+2*(1-gamma)*C_j^2/(C_a*P))") with
            {
                Definitions = DefinitionList.Of("b0 = (1-gamma)*C_j/P", "a0 = (1-gamma)*C_a/P", "t = 1/(c^4*r*a0)").Then(PhaseTheorems.CompetitorAt("t")),
            },
            EqualityAssertion.Of("ratio of the clocks", "r*b0^2/(r*a0)", "(1-gamma)*C_j^2/(C_a*P)") with
            {
                Definitions = DefinitionList.Of("b0 = (1-gamma)*C_j/P", "a0 = (1-gamma)*C_a/P"),
            },
            EqualityAssertion.Of("competitor's integral, z = c", "(exp(2*c*Psi)-1)/(2*c^4)", "1/(c^3*exp(-2*c*Psi))", Differentiate.By("Psi = 1")),
            EqualityAssertion.Of("target's integral, z = c", "(1-exp(-c*Phi_a))/c^4", "1/(c^3*exp(c*Phi_a))", Differentiate.By("Phi_a = 1")),
            EqualityAssertion.Of("solution, z = c", "(exp(2*c*Psi)-1)/(2*c^4)", "x/c^4") with
            {
                Definitions = DefinitionList.Of("Psi = 1/(2*c)*log(1+2*x)"),
            },
        ],
    };

    /// <summary>M4 for constant latents.</summary>
    public static Theorem Tail { get; } = new()
    {
        Id = "tail",
        Title = "The tail of the loss",
        Statement = "Along the master curve the loss of a draw with u_a > 0, (c^2/2)(1-A)^2, times t tends to 1/(4 r c^2).",
        Argument = "Write (12) with X = e^Y and ell = Y: as X grows, c^4 r t ~ X^2/(2 rho^2) and 1 - A ~ rho/X.",
        Supports = ["M4"],
        Hypotheses = [.. ClosedForms, "rho fixed, X -> infinity; ell = log(X) = o(X^lambda) for every lambda > 0."],
        Assertions =
        [
            LeadingTermAssertion.Of("loss times time", "c^2/2*(1-A)^2*t", "1/(4*r*c^2)", "lambda > 0", "lambda < 1") with
            {
                Base = "X",
                Definitions = DefinitionList.Of("A = X/(X+rho)", "t = ((X^2-1)/(2*rho^2) + 3*(X-1)/rho + 3*ell + rho*(1-1/X))/(c^4*r)"),
                Growths = [Growth.Of("X", "1", "1"), Growth.Of("ell", "1", "lambda")],
            },
        ],
    };

    private static LeadingTermAssertion Limit(string label, string operand, string claimed) =>
        LeadingTermAssertion.Of(label, operand, claimed, "Delta > 0") with
        {
            Definitions = DefinitionList.Of("tau = (x-1)/(3*x)"), Growths = Gap,
        };
}
