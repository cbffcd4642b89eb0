using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>The cosine of two queries' mean attention rows (M9): <c>cosine_same</c>, <c>cosine_apart</c>.</summary>
internal sealed record CosineQuantity(bool IsSameArea) : SignalQuantity
{
    public override string? Missing(RunReader run, Member? member)
    {
        run.Note(isOfCluster: true);
        return Cosines.Missing(run.Source.Row, run.Members, IsSameArea);
    }

    public override Series SeriesOf(RunReader run, Member? member) => new(Signal.KeyAttention, null, "", null, 1, Cosines.Of(run.Source.Row, run.Members, IsSameArea), null);

    public override Course Of(RunReader run, InstantGrid grid, Member? member) => new(0, grid.Line(SeriesOf(run, member).Values), IsShared: true);
}
