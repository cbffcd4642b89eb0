using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A function of one value.</summary>
internal sealed record MapQuantity(Func<Course, Course> Function, Quantity Argument) : Quantity
{
    protected override IEnumerable<Formula> Parts => [Argument];

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => Function(Argument.Of(run, grid, member));
}
