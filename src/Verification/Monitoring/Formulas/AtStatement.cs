using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>at(time, s)</c>: a statement at one instant.</summary>
internal sealed record AtStatement(Quantity Time, Statement Inner) : Statement
{
    public override Readings Readings => (Time.Readings | Inner.Readings) & Readings.Neighbours;

    protected override IEnumerable<Formula> Parts => [Time, Inner];

    public override string? Missing(RunReader run, Member? member) => Time.Missing(run, member) ?? run.MissingTime(Time.Of(run, new InstantGrid.Records(run.Source), member).Constant) ?? Inner.Missing(run, member);
}
