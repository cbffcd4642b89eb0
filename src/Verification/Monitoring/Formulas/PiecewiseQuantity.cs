using System.Collections.Immutable;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>The value of the first case whose condition holds; NaN where none does and nothing else is given.</summary>
internal sealed record PiecewiseQuantity(ImmutableArray<(Statement Condition, Quantity Value)> Cases, Quantity? Otherwise) : Quantity
{
    protected override IEnumerable<Formula> Parts =>
        Cases.SelectMany(option => new Formula[] { option.Condition, option.Value }).Concat(Otherwise is null ? [] : [Otherwise]);

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        // Constant conditions are decided once; that is nearly always all.
        var result = Otherwise?.Of(run, grid, member) ?? Course.Of(double.NaN);
        foreach (var (condition, value) in Cases.Reverse())
        {
            var decided = condition.Decide(run, grid, member);
            if (decided.Values is null)
            {
                result = decided.Constant > 0 ? value.Of(run, grid, member) : result;
                continue;
            }

            var (now, before) = (value.Of(run, grid, member), result);
            var chosen = new double[decided.Values.Length];
            for (var i = 0; i < chosen.Length; i++)
            {
                chosen[i] = decided.Values[i] > 0 ? now[i] : before[i];
            }

            result = new Course(0, chosen, IsShared: false);
        }

        return result;
    }
}
