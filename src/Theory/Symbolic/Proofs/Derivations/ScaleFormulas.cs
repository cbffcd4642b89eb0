using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Initial values, their leading terms, and the information gap; the formulas are those that the theorems state.</summary>
internal static class ScaleFormulas
{
    private static readonly DefinitionList Masking = DefinitionList.Of("V = P - theta", "f1 = V/(P-1)", "f2 = f1*(V-1)/(P-2)", "f3 = f2*(V-2)/(P-3)", "n_a = C_a - 1");

    public static DerivationSection InitialValues { get; } = new(
        "initial-values",
        "Initial values",
        "At Q = 0 every mean is rational. S_1 and S_2 are the sums of C_i and C_i^2 over the areas other than the target, in the values"
        + " for an area j also other than j. f1, f2, f3 are 0 where more patches are asked for than are unmasked.",
        [
            Initial("initial-loss", "Loss", "L_p", InitialValueTheorems.InitialLoss, 0, "S_1 = P - C_a"),
            Initial("initial-target-rate", "Rate of the target", "alpha_a", InitialValueTheorems.InitialTarget, 0, "S_1 = P - C_a"),
            Initial("initial-other-rate", "Rate of another area", "alpha_j", InitialValueTheorems.InitialOther, 0, "S_1 = P - C_a - C_j"),
            Initial("initial-own-key-rate", "Rate of the query's own key", "beta_p", InitialValueTheorems.InitialPosition, 0, "S_1 = P - C_a"),
            Initial("initial-target-key-rate", "Rate of a key of the target area", "beta_a", InitialValueTheorems.InitialPosition, 1, "S_1 = P - C_a"),
            Initial("initial-other-key-rate", "Rate of a key of another area", "beta_j", InitialValueTheorems.InitialPosition, 2, "S_1 = P - C_a - C_j"),
        ]);

    public static DerivationSection LeadingTerms { get; } = new(
        "leading-terms",
        "Leading terms",
        "Initial rates for many patches: C_a = P^kappa_a, C_j = P^kappa_j, theta = gamma P, and the sum of C_i^2 over the remaining areas"
        + " is s_2 P^sigma.",
        [
            Leading("leading-target-rate", "alpha_a", LeadingTermTheorems.Target, 0) with { Equation = "(9)" },
            Leading("leading-other-rate", "alpha_j", LeadingTermTheorems.Other, 0) with { Equation = "(9)" },
            Leading("leading-smaller-area", "alpha_j", LeadingTermTheorems.Other, 1),
            Leading("leading-outweighed-area", "alpha_j", LeadingTermTheorems.Other, 2),
        ])
    {
        TheoremIds = ["leading-position"],
    };

    public static DerivationSection InformationGap { get; } = new(
        "information-gap",
        "The information gap",
        "The ratio of the initial rates is a power of P; its exponent is the gap. The generalised gap needs no exponents.",
        [
            Leading("gap-ratio", "alpha_j/alpha_a", LeadingTermTheorems.InformationGap, 0) with { Equation = "(10)" },
            new("gap", "Information gap", new Symbol("Delta"), FormulaRelation.Equal, ExpressionParser.Parse("(1-kappa_a) - 2*(1-kappa_j)"))
            {
                Equation = "(10)",
                TheoremIds = ["information-gap"],
            },
            new("generalised-gap", "Generalised information gap", new Symbol("Delta"), FormulaRelation.Equal, ExpressionParser.Parse("log(C_j^2/(C_a*P))/log(P)"))
            {
                Equation = "(10)",
                TheoremIds = ["information-gap"],
            },
        ]);

    private static DerivedFormula Initial(string id, string title, string left, Theorem theorem, int assertion, string sum) =>
        new(id, title, new Symbol(left), FormulaRelation.Equal, ((EqualityAssertion)theorem.Assertions[assertion]).Claimed)
        {
            Definitions = Masking.Then(sum),
            TheoremIds = [theorem.Id],
        };

    private static DerivedFormula Leading(string id, string left, Theorem theorem, int assertion)
    {
        var leading = (LeadingTermAssertion)theorem.Assertions[assertion];
        return new(id, leading.Label, ExpressionParser.Parse(left), FormulaRelation.Asymptotic, leading.Claimed)
        {
            Conditions = leading.Region,
            TheoremIds = [theorem.Id],
        };
    }
}
