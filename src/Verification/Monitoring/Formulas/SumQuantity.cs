using System.Collections.Immutable;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A sum, in the order of its terms.</summary>
internal sealed record SumQuantity(ImmutableArray<Quantity> Terms) : Quantity
{
    protected override IEnumerable<Formula> Parts => Terms;

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        var sum = Terms[0].Of(run, grid, member);
        foreach (var term in Terms.AsSpan(1..))
        {
            sum = Arithmetic.Add(sum, term.Of(run, grid, member));
        }

        return sum;
    }
}
