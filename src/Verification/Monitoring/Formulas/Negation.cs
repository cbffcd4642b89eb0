using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>not</c>.</summary>
internal sealed record Negation(Statement Inner) : Statement
{
    protected override IEnumerable<Formula> Parts => [Inner];

    public override Course Decide(RunReader run, InstantGrid grid, Member? member) => Arithmetic.Map(Inner.Decide(run, grid, member), static x => 1 - x);
}
