using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Model;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Figures;

/// <summary>A scenario as a point of phase diagrams: its largest area is the global one, the smallest stands for the local ones.</summary>
internal static class ScenarioPoint
{
    /// <summary>The point.</summary>
    /// <exception cref="Theory.Documents.InputException">Areas of one size only, or latents other than 1 or uniform around 1.</exception>
    public static DiagramPoint Of(Scenario scenario, IReadOnlyList<RowProblem> rows)
    {
        var groups = rows[0].Groups[0];
        var (largest, smallest) = (groups.Slots.Max(slot => slot.Size), groups.Slots.Min(slot => slot.Size));
        if (largest == smallest)
        {
            throw scenario.Source.Refuse("data.areas", "must hold areas of two sizes for this figure", value: null, "Take a scenario with a global and local areas, such as mae-vit-196.");
        }

        return new DiagramPoint
        {
            Patches = groups.PatchCount,
            GlobalExponent = Math.Log(largest) / Math.Log(groups.PatchCount),
            LocalExponent = Math.Log(smallest) / Math.Log(groups.PatchCount),
            MaskRatio = groups.MaskRatio,
            Clusters = groups.ClusterCount,
            Spread = groups.Latent switch
            {
                { IsConstant: true, Low: 1 } => 0,
                UniformLatentLaw law when Math.Abs(((law.Low + law.High) / 2) - 1) < 1e-12 => (law.High - law.Low) / 2,
                var law => throw scenario.Source.Refuse("data.latent", "must be the constant 1 or uniform around 1 for this figure", law.Description, "Take such a latent law."),
            },
        };
    }
}
