using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>max_over</c>, <c>min_over</c> or <c>sum_over</c>: a value in <c>j</c> over a set of areas or keys; a sum takes each member as often as it counts.</summary>
internal sealed record SetQuantity(string Name, string Set, Quantity Value) : Quantity
{
    protected override IEnumerable<Formula> Parts => [Value];

    public override string? Missing(RunReader run, Member? member)
    {
        var set = run.Members.Set(Set);
        run.Note(isOfCluster: true);
        return set.IsEmpty && Name != "sum_over" ? $"there are no {Set} here" : set.Select(one => Value.Missing(run, one)).FirstOrDefault(missing => missing is not null);
    }

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        var values = run.Members.Set(Set).Select(one => (one.Count, Value: Value.Of(run, grid, one)));
        return Name switch
        {
            "max_over" => values.Select(one => one.Value).Aggregate(Arithmetic.Larger),
            "min_over" => values.Select(one => one.Value).Aggregate(Arithmetic.Smaller),
            _ => values.Select(one => Arithmetic.Multiply(one.Value, Course.Of(one.Count))).Aggregate(Course.Of(0), Arithmetic.Add),
        };
    }
}
