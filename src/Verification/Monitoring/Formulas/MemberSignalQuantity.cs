using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A signal of one area or class of keys: <c>phi(target)</c>.</summary>
internal sealed record MemberSignalQuantity(string Name, Signal Signal, MemberSelector Selector) : SignalQuantity
{
    public override bool IsCurve => Signal is Signal.Phi or Signal.Alpha or Signal.Upsilon or Signal.Beta;

    public override string? Missing(RunReader run, Member? member)
    {
        run.Note(isOfCluster: true);
        var found = Selector.Of(run, member, out var missing);
        return missing ?? (run.Members.Find(Signal, found!) is null ? NotRecorded(Name) : null);
    }

    public override Series SeriesOf(RunReader run, Member? member) => run.Members.Find(Signal, Selector.Of(run, member, out _)!)!;

    public override Series? RateOf(RunReader run, Member? member) =>
        Signal is Signal.Phi or Signal.Upsilon
            ? run.Members.Find(Signal == Signal.Phi ? Signal.Alpha : Signal.Beta, Selector.Of(run, member, out _)!)
            : null;
}
