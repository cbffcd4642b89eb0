using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>t.</summary>
internal sealed record TimeQuantity : Quantity
{
    protected override IEnumerable<Formula> Parts => [];

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => new(0, grid.Times, IsShared: true);
}
