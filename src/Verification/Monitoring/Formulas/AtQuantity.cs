using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>at(time, x)</c>: a signal at one instant.</summary>
internal sealed record AtQuantity(Quantity Time, Quantity Value) : Quantity
{
    // One instant needs nothing between records.
    public override Readings Readings => (Time.Readings | Value.Readings) & Readings.Neighbours;

    protected override IEnumerable<Formula> Parts => [Time, Value];

    public override string? Missing(RunReader run, Member? member) => Time.Missing(run, member) ?? run.MissingTime(Time.Of(run, new InstantGrid.Records(run.Source), member).Constant) ?? Value.Missing(run, member);

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        // A time inside at says where to look; its own error is not part of what is seen there.
        var time = run.WithoutErrors(() => Time.Of(run, new InstantGrid.Records(run.Source), member).Constant);
        return Course.Of(Value.Of(run, new InstantGrid.Single(run.Source, Math.Min(time, run.Source.Row.Times[^1])), member)[0]);
    }
}
