using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>The verifier's teeth: what is wrong is caught within a few cases, and what is right is not.</summary>
public class MutantTests(MutantRuns runs, LossMutantRuns lossMutants, FalseClaimRuns falseClaims, FalseGrowthRuns falseGrowth)
    : IClassFixture<MutantRuns>, IClassFixture<LossMutantRuns>, IClassFixture<FalseClaimRuns>, IClassFixture<FalseGrowthRuns>
{
    public static TheoryData<Mutation> Mutants { get; } = [.. Enum.GetValues<Mutation>().Where(mutation => mutation != Mutation.None)];

    [Fact]
    public void Verifier_UnmutatedReference_EveryClaimHolds() =>
        Assert.All(runs.Tallies[Mutation.None], tally => Assert.True(tally.Verdict == Verdict.Holds, $"{tally}"));

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Verifier_Mutant_IsCaught(Mutation mutation) => Assert.InRange(runs.CasesNeeded(mutation) ?? int.MaxValue, 1, MutantRuns.Cases);

    [Fact]
    public void Mutants_Number_IsAtLeastThirty() => Assert.True(Mutants.Count >= 30, $"{Mutants.Count}");

    /// <summary>Set MIMVERIFY_WRITE_DOCS=1 to write the tables anew.</summary>
    [Fact]
    public void Document_Tables_AreWhatTheVerifierShows()
    {
        const string Start = "| mutant |";
        var file = Path.Combine(SourceTree.Root, "docs", "mutants.md");
        var text = File.ReadAllText(file);
        var head = text[..text.IndexOf(Start, StringComparison.Ordinal)];
        var tables = string.Join(
            '\n',
            runs.Table(),
            LossMutantRuns.Heading,
            string.Empty,
            lossMutants.Table(),
            FalseClaimRuns.Heading,
            string.Empty,
            falseClaims.Table(),
            FalseGrowthRuns.Heading,
            string.Empty,
            falseGrowth.Table());
        if (Environment.GetEnvironmentVariable("MIMVERIFY_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, head + tables);
        }

        Assert.Equal(tables, File.ReadAllText(file)[head.Length..]);
    }
}
