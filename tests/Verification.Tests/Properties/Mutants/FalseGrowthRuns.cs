using System.Collections.Immutable;
using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>Every false claim about growing P put to generated ladders, once.</summary>
public sealed class FalseGrowthRuns
{
    /// <summary>Ladders within which every false claim must be refuted.</summary>
    public const int Ladders = 16;

    public FalseGrowthRuns()
    {
        var run = new LadderRun(Properties, new PropertyRunOptions { Cases = Ladders, Seed = 1, Jobs = Environment.ProcessorCount });
        var end = run.Execute(LadderRun.Start(Properties));
        Tallies = [.. Properties.Select(property => run.TalliesOf(property, end)[0])];
    }

    /// <summary>The false claims, in the order of their file.</summary>
    public static ImmutableArray<LadderProperty> Properties { get; } = [.. ClaimReader.Parse(FalseClaimRuns.TextOf("FalseGrowth.yaml"), "FalseGrowth.yaml").Select(LadderProperty.Of)];

    public ImmutableArray<ClaimTally> Tallies { get; }

    /// <summary>What stands above the table in docs/mutants.md.</summary>
    public static string Heading => $"False claims about growing P, on the true theory and generated ladders of seed 1; each is refuted within {Ladders} ladders:";

    /// <summary>docs/mutants.md, the third table.</summary>
    public string Table()
    {
        var text = new StringBuilder("| false claim | kind | quantity | ladders needed |\n|---|---|---|---|\n");
        foreach (var (property, tally) in Properties.Zip(Tallies))
        {
            var statement = property.Statements[0];
            text.Append($"| {property.Title} | {WordOf(property.Claim.Kind)} | `{statement.Text}` | {tally.Violation?.Index + 1} |\n");
        }

        return text.ToString();
    }

    private static string WordOf(ClaimKind kind) => kind switch
    {
        ClaimKind.TendsTo => "tends-to",
        ClaimKind.ScalesAs => "scales-as",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
