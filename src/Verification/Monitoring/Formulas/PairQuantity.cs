using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A function of two values: a power, the larger or the smaller of two.</summary>
internal sealed record PairQuantity(Func<Course, Course, Course> Function, Quantity First, Quantity Second) : Quantity
{
    protected override IEnumerable<Formula> Parts => [First, Second];

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => Function(First.Of(run, grid, member), Second.Of(run, grid, member));
}
