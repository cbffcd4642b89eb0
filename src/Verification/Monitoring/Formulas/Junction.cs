using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>and</c> or <c>or</c>; <c>implies</c> is an <c>or</c> with its first part denied.</summary>
internal sealed record Junction(bool IsAnd, Statement First, Statement Second) : Statement
{
    protected override IEnumerable<Formula> Parts => [First, Second];

    public override Course Decide(RunReader run, InstantGrid grid, Member? member)
    {
        var (first, second) = (First.Decide(run, grid, member), Second.Decide(run, grid, member));
        return IsAnd ? Arithmetic.Smaller(first, second) : Arithmetic.Larger(first, second);
    }
}
