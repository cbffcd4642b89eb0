using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>Every mutant put to the verifier, once: the exact claims on the same few cases that the control passes.</summary>
public sealed class MutantRuns
{
    /// <summary>Cases within which every mutant must be caught.</summary>
    public const int Cases = 16;

    private const ulong Seed = 1;

    // The exact claims, and a user's own about the boundaries of phases.
    private static readonly ImmutableArray<ClaimProperty> Properties = [.. PropertyCatalogue.Exact, .. FalseClaimRuns.Read("Phases.yaml")];

    // Small enough for an engine that writes out every key of every draw.
    private static readonly Gen<VerificationCase> Tiny = CaseGenerator.Small.Where(subject => subject.PatchCount <= 6 && Draws(subject) <= 600);

    public MutantRuns() => Tallies = Enum.GetValues<Mutation>().ToImmutableDictionary(mutation => mutation, Run);

    public ImmutableDictionary<Mutation, ImmutableArray<ClaimTally>> Tallies { get; }

    /// <summary>The first violating case, counted from 1; null where no claim is violated.</summary>
    public int? CasesNeeded(Mutation mutation) => Catchers(mutation) is [var first, ..] ? first.Violation!.Index + 1 : null;

    /// <summary>docs/mutants.md, the table at its end.</summary>
    public string Table()
    {
        var text = new StringBuilder("| mutant | caught by | cases needed |\n|---|---|---|\n");
        foreach (var mutation in Enum.GetValues<Mutation>().Where(mutation => mutation != Mutation.None))
        {
            text.Append($"| {typeof(Mutation).GetField($"{mutation}")!.GetCustomAttribute<DescriptionAttribute>()!.Description} ");
            text.Append($"| {string.Join(", ", Catchers(mutation).Select(tally => tally.ClaimId))} | {CasesNeeded(mutation)} |\n");
        }

        return text.ToString();
    }

    private ImmutableArray<ClaimTally> Catchers(Mutation mutation) => [.. Tallies[mutation].Where(tally => tally.Violation is not null).OrderBy(tally => tally.Violation!.Index)];

    private static ImmutableArray<ClaimTally> Run(Mutation mutation)
    {
        var options = new PropertyRunOptions { Cases = Cases, Seed = Seed, Jobs = Environment.ProcessorCount };
        return new PropertyRun(Properties, Tiny, new MutantSubject(mutation), options).Execute(PropertyProgress.Start(Properties)).Tallies;
    }

    private static double Draws(VerificationCase subject)
    {
        var values = ((DiscreteLatentLaw)subject.Latent).Values.Length;
        return (1 << subject.PatchCount) * subject.Phi.Sum(row => Math.Pow(values, row.Length));
    }
}
