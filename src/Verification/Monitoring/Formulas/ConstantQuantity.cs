using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A constant of the setting or the run, or the time of an event.</summary>
internal sealed record ConstantQuantity(string Name) : Quantity
{
    protected override IEnumerable<Formula> Parts => [];

    public override string? Missing(RunReader run, Member? member)
    {
        run.Note(isOfCluster: !ClusterConstants.IsOfTheRow(Name));
        return run.Constants.Of(Name).Missing;
    }

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => Course.Of(run.Read(Name));
}
