using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A signal of all keys together: <c>upsilon(sum)</c>, <c>upsilon(max)</c>, <c>upsilon(min)</c>, <c>upsilon(magnitude)</c>.</summary>
internal sealed record KeyTotalQuantity(string Name, Signal Signal, string Over) : Quantity
{
    public override Readings Readings => Signal is Signal.Upsilon or Signal.Beta ? Readings.Curves : Readings.Lines;

    protected override IEnumerable<Formula> Parts => [];

    public override string? Missing(RunReader run, Member? member)
    {
        Series?[] series = [.. run.Members.Keys.Select(key => run.Members.Find(Signal, key))];
        run.Note(isOfCluster: series.Any(one => one?.Cluster is not null));
        return series.Length == 0 || series.Contains(null) ? $"this run does not record {Name}" : null;
    }

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        var courses = run.Members.Keys.Select(key => (key.Count, Value: run.Read(run.Members.Find(Signal, key)!, grid)));
        return Over switch
        {
            "sum" => courses.Select(key => Arithmetic.Multiply(key.Value, Course.Of(key.Count))).Aggregate(Arithmetic.Add),
            "magnitude" => courses.Select(key => Arithmetic.Multiply(Arithmetic.Abs(key.Value), Course.Of(key.Count))).Aggregate(Arithmetic.Add),
            "max" => courses.Select(key => key.Value).Aggregate(Arithmetic.Larger),
            _ => courses.Select(key => key.Value).Aggregate(Arithmetic.Smaller),
        };
    }
}
