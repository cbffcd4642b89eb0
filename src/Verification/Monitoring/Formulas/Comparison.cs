using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>Two values compared.</summary>
/// <param name="Kind">How.</param>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
/// <param name="Text">As verdicts show it.</param>
internal sealed record Comparison(RelationKind Kind, Quantity Left, Quantity Right, string Text) : Statement
{
    protected override IEnumerable<Formula> Parts => [Left, Right];

    public override Course Decide(RunReader run, InstantGrid grid, Member? member)
    {
        var (left, right) = (Left.Of(run, grid, member), Right.Of(run, grid, member));
        if (left.Values is null && right.Values is null)
        {
            return Course.Of(Holds(left.Constant, right.Constant) ? 1 : 0);
        }

        var decided = new double[grid.Times.Length];
        for (var i = 0; i < decided.Length; i++)
        {
            decided[i] = Holds(left[i], right[i]) ? 1 : 0;
        }

        return new Course(0, decided, IsShared: false);
    }

    private bool Holds(double left, double right) => Kind switch
    {
        RelationKind.Equal => left == right,
        RelationKind.NotEqual => left != right,
        RelationKind.Less => left < right,
        RelationKind.LessOrEqual => left <= right,
        RelationKind.Greater => left > right,
        _ => left >= right,
    };
}
