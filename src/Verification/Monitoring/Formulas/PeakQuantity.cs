using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>The largest value so far.</summary>
internal sealed record PeakQuantity(Quantity Argument) : Quantity
{
    public override Readings Readings => Argument.Readings | Readings.Neighbours;

    protected override IEnumerable<Formula> Parts => [Argument];

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => Arithmetic.Peak(Argument.Of(run, grid, member));
}
