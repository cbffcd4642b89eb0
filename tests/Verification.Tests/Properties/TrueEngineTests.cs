using System.Collections.Immutable;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties;

/// <summary>The properties of <c>mimverify verify</c> on the true engine: no false alarm.</summary>
public class TrueEngineTests
{
    [Fact]
    public void Execute_TrueEngine_EveryExactClaimHoldsOnEveryCase()
    {
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "100");
        var options = new PropertyRunOptions { Cases = n, Seed = ulong.Parse(Environment.GetEnvironmentVariable("SEED") ?? "20261125"), Jobs = 1 };
        var run = new PropertyRun(PropertyCatalogue.Exact, CaseGenerator.Any, new PopulationSubject(), options);
        if (Environment.GetEnvironmentVariable("PROF") is not null)
        {
            for (var i = 0; i < n; i++)
            {
                var c = run.CaseAt(i);
                var times = new List<string>();
                var cr = new CaseRun(c, new PopulationSubject(), default);
                foreach (var p in PropertyCatalogue.Exact)
                {
                    var sw = System.Diagnostics.Stopwatch.StartNew();
                    var f = p.Judge(cr);
                    times.Add($"{p.ClaimId}:{f.Verdict.ToString()[..1]}{sw.ElapsedMilliseconds}");
                }
                Console.WriteLine($"{i} P={c.PatchCount} K={c.Clusters.Length} N={c.Phi.Sum(x => x.Length)} th={c.Masked} {c.Latent.Description} T={c.Time} {string.Join(' ', times)}");
            }
        }
        var progress = run.Execute(PropertyProgress.Start(PropertyCatalogue.Exact), cancellation: TestContext.Current.CancellationToken);
        foreach (var t in progress.Tallies) Console.WriteLine($"{t.ClaimId} held {t.Held} na {t.NotApplicable} inc {t.Inconclusive} worst {t.Worst?.Index} {t.Worst?.Finding.Margin} tol {t.Worst?.Finding.Tolerance} scale {t.Worst?.Finding.Scale} {t.Worst?.Finding.Quantity} V {t.Violation?.Index} {t.Violation?.Finding}  {(t.Violation is {} v ? CaseDocument.ToText(run.CaseAt(v.Index)) : "")}");
        Assert.Equal(n, progress.Next);
        Assert.All(progress.Tallies, tally => Assert.True(tally.Verdict == Verdict.Holds, $"{tally}"));
    }
}
