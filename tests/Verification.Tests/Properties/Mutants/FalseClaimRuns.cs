using System.Collections.Immutable;
using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>Every false claim put to the verifier, once.</summary>
public sealed class FalseClaimRuns
{
    /// <summary>Cases within which every false claim must be refuted.</summary>
    public const int Cases = 32;

    public FalseClaimRuns() => Tallies =
        new PropertyRun(Properties, CaseGenerator.Small, new PopulationSubject(), new PropertyRunOptions { Cases = Cases, Seed = 1, Jobs = Environment.ProcessorCount })
            .Execute(PropertyProgress.Start(Properties)).Tallies;

    /// <summary>The false claims, in the order of their file.</summary>
    public static ImmutableArray<ClaimProperty> Properties { get; } = Read("FalseClaims.yaml");

    public ImmutableArray<ClaimTally> Tallies { get; }

    /// <summary>What stands between the two tables of docs/mutants.md.</summary>
    public static string Heading => $"False claims, each a built-in one with one thing changed, on the true engine and rows of up to 7 patches; each is refuted within {Cases} cases:";

    /// <summary>docs/mutants.md, the second table.</summary>
    public string Table()
    {
        var text = new StringBuilder("| false claim | statement | cases needed |\n|---|---|---|\n");
        foreach (var (property, tally) in Properties.Zip(Tallies))
        {
            text.Append($"| {property.Title} | `{property.Claim!.Parts[0].Statement!.Text}` | {tally.Violation?.Index + 1} |\n");
        }

        return text.ToString();
    }

    /// <summary>The exact claims of a file beside the tests.</summary>
    public static ImmutableArray<ClaimProperty> Read(string name) => [.. ClaimReader.Parse(TextOf(name), name).Select(PropertyCatalogue.Of)];

    /// <summary>A file beside the tests.</summary>
    public static string TextOf(string name)
    {
        using var stream = typeof(FalseClaimRuns).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
