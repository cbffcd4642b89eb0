using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The loss, its gradient and the simplified rates.</summary>
internal static class LossFormulas
{
    public static DerivationSection Loss { get; } = new(
        "loss",
        "The loss",
        "Score of the query and a key of area j, attention, area attention, and the loss of one query row for one cluster. T is the sum of"
        + " z_j^2 A_j^2 over the areas other than the target; the mean is over draws in which the query is masked.",
        [
            Formula("score", "Score", "s_q", "v*z_j*Phi_j + Upsilon_q") with { Equation = "(1)" },
            Formula("attention", "Attention", "attn", "exp(s_q)/Z") with { Equation = "(2)" },
            Formula("area-attention", "Area attention", "A_j", "W_j/Z") with { Equation = "(3)" },
            Formula("row-loss", "Loss", "L_p", "r/2*E[z_a^2*(1-A_a)^2 + T]") with { Equation = "(4)" },
        ])
    {
        TheoremIds = ["unit-simplex", "irreducible-loss"],
    };

    public static DerivationSection Gradient { get; } = new(
        "gradient",
        "The gradient",
        "Rates of the feature-position and position-wise correlations: minus the derivatives of the loss. v is 1 for an unmasked key, else"
        + " 0.",
        [
            Formula("pull", "Common part", "G", "T + z_a^2*c_a*A_a") with
            {
                Definitions = DefinitionList.Of("c_a = -(1-A_a)"), TheoremIds = ["position-row-sum"],
            },
            Formula("feature-rate", "Rate of Phi_j", "alpha_j", "r*E[z_j*A_j*(G - z_j^2*c_j)]") with
            {
                Equation = "(5)",
                TheoremIds = ["gradient-lemma-target", "gradient-lemma-other", "gradient-lemma-small-instances"],
            },
            Formula("position-rate", "Rate of Upsilon_q", "beta_q", "r*E[attn*(G - v*z_j^2*c_j)]") with
            {
                Equation = "(6)",
                TheoremIds = ["gradient-lemma-position", "gradient-lemma-small-instances"],
            },
        ])
    {
        TheoremIds = ["descent", "mean-field-rates"],
    };

    public static DerivationSection Simplified { get; } = new(
        "simplified",
        "Simplified rates",
        "The target's rate without cancellation and another area's rate written out. T is the sum of z_i^2 A_i^2 over the areas other than"
        + " the target in (7), other than the target and j in (8).",
        [
            Formula("target-rate", "Rate of the target", "alpha_a", "r*E[z_a*A_a*(z_a^2*(1-A_a)^2 + T)]") with
            {
                Equation = "(7)",
                TheoremIds = ["simplified-target", "monotone-target"],
            },
            Formula("other-rate", "Rate of another area", "alpha_j", "r*E[z_j*A_j*(T - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))]") with
            {
                Equation = "(8)",
                TheoremIds = ["simplified-other"],
            },
            new("speed-limit", "Speed limit", new Symbol("alpha_a"), FormulaRelation.AtMost, ExpressionParser.Parse("8/27*r*U^3")) { TheoremIds = ["speed-limit"] },
            new("speed-limit-other", "Speed limit of any other area", ExpressionParser.Parse("abs(alpha_j)"), FormulaRelation.AtMost, ExpressionParser.Parse("8/27*r*U^3"))
            {
                TheoremIds = ["speed-limit"],
            },
            new("rate-bracket-below", "Rate bracket from below", ExpressionParser.Parse("r*E[z_a^3*A_a*(1-A_a)^2]"), FormulaRelation.AtMost, new Symbol("alpha_a"))
            {
                TheoremIds = ["rate-bracket"],
            },
            new(
                "rate-bracket-above",
                "Rate bracket from above",
                new Symbol("alpha_a"),
                FormulaRelation.AtMost,
                ExpressionParser.Parse("r*E[z_a*A_a*(z_a^2+U^2)*(1-A_a)^2]"))
            {
                TheoremIds = ["rate-bracket"],
            },
        ])
    {
        TheoremIds = ["area-wide-attention"],
    };

    private static DerivedFormula Formula(string id, string title, string left, string right) =>
        new(id, title, ExpressionParser.Parse(left), FormulaRelation.Equal, ExpressionParser.Parse(right));
}
