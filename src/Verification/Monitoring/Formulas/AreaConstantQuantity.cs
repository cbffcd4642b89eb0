using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>A number of one area or class of keys: <c>size</c>, <c>count</c> or <c>gap</c>.</summary>
internal sealed record AreaConstantQuantity(string Name, MemberSelector Selector) : Quantity
{
    protected override IEnumerable<Formula> Parts => [];

    public override string? Missing(RunReader run, Member? member)
    {
        run.Note(isOfCluster: true);
        Selector.Of(run, member, out var missing);
        return missing;
    }

    public override Course Of(RunReader run, InstantGrid grid, Member? member)
    {
        var area = Selector.Of(run, member, out _)!;
        return Course.Of(Name switch
        {
            "size" => area.Size,
            "count" => area.Count,
            _ => InformationGap.Of(run.Members.Areas[0].Size, area.Size, run.Constants.Of("P").Value),
        });
    }
}
