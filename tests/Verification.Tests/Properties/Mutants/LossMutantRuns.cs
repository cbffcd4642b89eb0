using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Checks;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>
/// What the checks of E1 and E9 look at is the loss over the whole of Q, not the subject: here that loss is mutated. Each mutation must be caught by the claim that it is
/// about, and by no other of the two where it leaves that one true.
/// </summary>
public sealed class LossMutantRuns
{
    /// <summary>Cases within which every mutant must be caught.</summary>
    public const int Cases = 16;

    public LossMutantRuns() => Tallies = Enum.GetValues<LossMutation>().ToImmutableDictionary(mutation => mutation, Run);

    /// <summary>The tallies of E1 and E9.</summary>
    public ImmutableDictionary<LossMutation, ImmutableArray<ClaimTally>> Tallies { get; }

    /// <summary>What stands above the table in docs/mutants.md.</summary>
    public static string Heading => $"The loss over the whole of Q, by which E1 and E9 are judged, with its tokens laid wrongly; each is caught within {Cases} cases:";

    /// <summary>docs/mutants.md, the second table.</summary>
    public string Table()
    {
        var text = new StringBuilder("| mutant of the loss | caught by | cases needed |\n|---|---|---|\n");
        foreach (var mutation in Enum.GetValues<LossMutation>().Where(mutation => mutation != LossMutation.None))
        {
            var caught = Tallies[mutation].Where(tally => tally.Violation is not null).OrderBy(tally => tally.Violation!.Index).ToArray();
            text.Append($"| {typeof(LossMutation).GetField($"{mutation}")!.GetCustomAttribute<DescriptionAttribute>()!.Description} ");
            text.Append($"| {string.Join(", ", caught.Select(tally => tally.ClaimId))} | {caught.FirstOrDefault()?.Violation!.Index + 1} |\n");
        }

        return text.ToString();
    }

    private static ImmutableArray<ClaimTally> Run(LossMutation mutation)
    {
        TokenGeometry Tokens(FullCoordinates loss) => GeometryOf(mutation, loss);
        ClaimProperty[] properties = [new("E1", "support", [new SpanCheck(Tokens)]), new("E9", "row decoupling", [new DecouplingCheck(Tokens)])];
        var options = new PropertyRunOptions { Cases = Cases, Seed = 1, Jobs = Environment.ProcessorCount };
        return new PropertyRun(properties, CaseGenerator.Small, new PopulationSubject(), options).Execute(PropertyProgress.Start(properties)).Tallies;
    }

    private static TokenGeometry GeometryOf(LossMutation mutation, FullCoordinates loss)
    {
        var theory = TokenGeometry.OfTheTheory;
        var patches = loss.PatchCount;
        return mutation switch
        {
            LossMutation.KeyLeavesTheSpan => theory with { Key = patch => patch % 2 == 0 ? theory.Key(patch) : theory.Key(patch).Add((loss.Spare, 0.5)) },
            LossMutation.MaskTokenIsNoZero => theory with { MaskToken = [(loss.Spare, 0.5)] },
            LossMutation.QueryCarriesAFeature => theory with { Query = patch => theory.Query(patch).Add((loss.Feature(0, 0), 0.5)) },
            LossMutation.QueryReadsTheNextRow => theory with { Query = patch => theory.Query(patch).Add((FullCoordinates.Embedding((patch + 1) % patches), 0.5)) },
            LossMutation.QueryIsCentred => theory with { Query = patch => theory.Query(patch).AddRange(Enumerable.Range(0, patches).Select(other => (FullCoordinates.Embedding(other), -1.0 / patches))) },
            _ => theory,
        };
    }
}
