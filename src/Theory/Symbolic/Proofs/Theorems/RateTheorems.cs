namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The bounds on rates E10 and E11.</summary>
public static class RateTheorems
{
    private const string TargetRate = "z_a*A_a*(z_a^2*(1-A_a)^2 + T)";

    private const string OtherRate = "z_j*A_j*(T - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))";

    // 0 <= z_a <= U, 0 <= A_a <= 1, 0 <= T <= U^2 (1-A_a)^2.
    private static readonly DefinitionList OneArea = DefinitionList.Of(
        "U = z_a + d",
        "A_a = a/(a+s)",
        "T = U^2*(1-A_a)^2*k/(k+y)");

    // 0 <= z_a, z_j <= U up to limits, (A_a, A_j) in the simplex, 0 <= T <= U^2 (1-A_a-A_j)^2 up to limits.
    private static readonly DefinitionList TwoAreas = DefinitionList.Of(
        "z_a = U*b/(b+1)",
        "z_j = U*h/(h+1)",
        "A_a = a/(a+s+m)",
        "A_j = s/(a+s+m)",
        "T = U^2*(1-A_a-A_j)^2*k/(k+1)");

    /// <summary>E10.</summary>
    public static Theorem SpeedLimit { get; } = new()
    {
        Id = "speed-limit",
        Title = "Speed limit",
        Statement = "alpha_a <= (8/27) r U^3 and -(8/27) r U^3 <= alpha_j <= (4/27) r U^3 for every other area.",
        Argument = "A(1-A)^2 <= 4/27 by the polynomial certificate. The sum of A_j^2 over the areas other than the target is at most"
            + " (1-A_a)^2: s1^2 - s2 = 2 e2 for any number of areas, by induction, and s1 <= 1 - A_a; so T <= U^2 (1-A_a)^2, and T <= U^2"
            + " (1-A_a-A_j)^2 where j is left out. Each draw's rate obeys the bound; r is the share of draws that count.",
        Supports = ["E10"],
        Hypotheses = ["Latents lie in [0, U].", "The area attentions lie in the unit simplex (E12)."],
        Assertions =
        [
            EqualityAssertion.Of("polynomial", "4/27 - A*(1-A)^2", "(A-1/3)^2*(4/3-A)"),
            OrderAssertion.Of("polynomial bound", "A*(1-A)^2", "4/27", ("A-1/3", "4/3-A")) with
            {
                Definitions = DefinitionList.Of("A = a/(a+s)"),
            },
            EqualityAssertion.Of(
                "polynomial of the competitor",
                "8/27 - A_j^2*(1-A_j) - A_j*A_a*(1-A_a)",
                "2*(A_j-2/3)^2*(A_j+1/3) + A_j*(1-A_j-A_a)*(A_j-A_a)"),
            EqualityAssertion.Of("power sums, one area more", "(s1+A_i)^2 - (s2+A_i^2) - 2*(e2+A_i*s1)", "s1^2 - s2 - 2*e2"),
            OrderAssertion.Of("sum of squares on the simplex", "s2", "(1-A_a)^2") with
            {
                Definitions = DefinitionList.Of("s2 = s1^2 - 2*e2", "A_a = 1 - s1 - m"),
            },
            OrderAssertion.Of("target", TargetRate, "8/27*U^3", ("A_a-1/3", "2*U^3*(4/3-A_a)")) with { Definitions = OneArea },
            OrderAssertion.Of("other area, upwards", OtherRate, "4/27*U^3", ("A_j-1/3", "U^3*(4/3-A_j)")) with { Definitions = TwoAreas },
            OrderAssertion.Of(
                "other area, downwards",
                $"-({OtherRate})",
                "8/27*U^3",
                ("A_j-2*A_a-1/2*(1-A_a-A_j)", "2/27*U^3*(4*A_j+A_a)")) with { Definitions = TwoAreas },
        ],
    };

    /// <summary>E11.</summary>
    public static Theorem RateBracket { get; } = new()
    {
        Id = "rate-bracket",
        Title = "Rate bracket",
        Statement = "z_a^3 A_a (1-A_a)^2 <= the target's rate in one draw <= z_a A_a (z_a^2 + U^2) (1-A_a)^2.",
        Argument = "0 <= T <= U^2 (1-A_a)^2, as in the speed limit; then the mean over draws.",
        Supports = ["E11"],
        Hypotheses = ["Latents lie in [0, U].", "The area attentions lie in the unit simplex (E12)."],
        Assertions =
        [
            OrderAssertion.Of("from below", "z_a^3*A_a*(1-A_a)^2", TargetRate) with { Definitions = OneArea },
            OrderAssertion.Of("from above", TargetRate, "z_a*A_a*(z_a^2+U^2)*(1-A_a)^2") with { Definitions = OneArea },
        ],
    };
}
