using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Closed forms of the phases for constant latents, and what follows from them.</summary>
internal static class SolutionFormulas
{
    private static readonly DefinitionList Shares = DefinitionList.Of("a0 = (1-gamma)*C_a/P", "b0 = (1-gamma)*C_j/P", "r = gamma/K");

    public static DerivationSection ClosedForms { get; } = new(
        "closed-forms",
        "Closed forms",
        "Constant latents z = c, to leading order. t_star is the time at which the target's closed form ends, T_1 the end of the first"
        + " phase, T_half the time to one half; x = b0^2/a0 = (1-gamma)*P^Delta.",
        [
            Solution("competitor-solution", "Competitor, first phase", "Phi_j", "-1/(2*c)*log(1+2*c^4*r*b0^2*t)", "phase-equations", "phase-one-competitor"),
            Solution("target-solution", "Target, first two phases", "Phi_a", "-1/c*log(1-c^4*r*a0*t)", "phase-equations", "phase-one-target"),
            Solution("end-time", "End of the target's closed form", "t_star", "K*P/(c^4*gamma*(1-gamma)*C_a)", "phase-one-target"),
            new("master-curve", "Target, all phases", ExpressionParser.Parse("c^4*r*t"), FormulaRelation.Equal, ExpressionParser.Parse(PhaseTheorems.Curve))
            {
                Equation = "(12)",
                Definitions = Shares.Then("rho = 1/a0", "Y = c*Phi_a"),
                TheoremIds = ["master-curve"],
            },
            Limit("half-time", "Time to one half", "T_half", "t_star", "half-time"),
            new("half-time-value", "Time to one half on the master curve", ExpressionParser.Parse("c^4*r*T_half"), FormulaRelation.Equal, ExpressionParser.Parse("rho + 3*log(rho) + 5/2 - 3/rho - 1/(2*rho^2)"))
            {
                Definitions = Shares.Then("rho = 1/a0"),
                TheoremIds = ["half-time"],
            },
            Limit("switch-time", "End of the first phase", "T_1/T_half", "1/3", "switch", "half-time"),
            new("switch-time-exact", "End of the first phase by the closed forms", ExpressionParser.Parse("T_1/t_star"), FormulaRelation.Equal, ExpressionParser.Parse("(x-1)/(3*x)"))
            {
                Definitions = Shares.Then("x = b0^2/a0"),
                TheoremIds = ["switch"],
            },
            Limit("switch-target", "Target at the end of the first phase", "Phi_a", "1/c*log(3/2)", "switch"),
            Limit("switch-competitor", "Competitor at the end of the first phase", "Phi_j", "-1/(2*c)*log(1+2/3*(1-gamma)*P^Delta)", "switch"),
            Limit("plateau", "Competitor at the time to one half", "Phi_j", "-1/(2*c)*log(1+2*(1-gamma)*P^Delta)", "plateau", "half-time"),
            Limit("tail", "Loss given that the query is masked, less its floor", "loss", "1/(4*r*c^2*t)", "tail"),
            Solution("late-drift", "Competitor after the time to one half", "Phi_j", "-1/(2*c)*log(1+2*c^4*r*b0^2*(T_half+p0*(t-T_half)))", "late-drift"),
        ]);

    private static DerivedFormula Solution(string id, string title, string left, string right, params ImmutableArray<string> theorems) =>
        new(id, title, new Symbol(left), FormulaRelation.Equal, ExpressionParser.Parse(right)) { Definitions = Shares, TheoremIds = theorems };

    private static DerivedFormula Limit(string id, string title, string left, string right, params ImmutableArray<string> theorems) =>
        new(id, title, ExpressionParser.Parse(left), FormulaRelation.Asymptotic, ExpressionParser.Parse(right)) { TheoremIds = theorems };
}
