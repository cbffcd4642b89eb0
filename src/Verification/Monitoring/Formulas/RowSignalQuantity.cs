using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A signal without areas: <c>loss</c>.</summary>
internal sealed record RowSignalQuantity(string Name, Signal Signal) : SignalQuantity
{
    public override string? Missing(RunReader run, Member? member)
    {
        var series = run.Members.Find(Signal);
        run.Note(isOfCluster: series?.Cluster is not null);
        return series is null ? NotRecorded(Name) : null;
    }

    public override Series SeriesOf(RunReader run, Member? member) => run.Members.Find(Signal)!;
}
