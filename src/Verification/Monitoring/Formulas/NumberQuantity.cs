using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A number as written.</summary>
internal sealed record NumberQuantity(double Value) : Quantity
{
    protected override IEnumerable<Formula> Parts => [];

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => Course.Of(Value);
}
