using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A function of one signal's course: <c>rate</c>, <c>slope</c> or <c>standard_error</c>.</summary>
internal sealed record DerivedQuantity(string Name, SignalQuantity Argument) : Quantity
{
    public override Readings Readings => Name switch
    {
        "rate" => Argument is MemberSignalQuantity { Name: "phi" or "upsilon" } ? Readings.Curves : Readings.Lines,
        "slope" => Readings.Lines | Readings.Neighbours,
        _ => Readings.Lines,
    };

    protected override IEnumerable<Formula> Parts => [Argument];

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        if (Name == "rate" && Argument.RateOf(run, member) is { } rate)
        {
            return run.Read(rate, grid);
        }

        var series = Argument.SeriesOf(run, member);
        return Name switch
        {
            "standard_error" when series.StandardErrors is null => Course.Of(0),
            "standard_error" => new Course(0, grid.Line(series.StandardErrors!), IsShared: true),
            "slope" => new Course(0, grid.Line(Differences.LogSlope(run.Source.Row.Times, series.Values)), IsShared: true),
            _ => new Course(0, grid.Line(Differences.Rate(run.Source.Row.Times, series.Values)), IsShared: true),
        };
    }
}
