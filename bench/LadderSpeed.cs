using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Reports;

namespace MimVerify.Bench;

/// <summary>The full default ladder: nine P from 1e3 to 1e9, every claim about growing P, plots and tables included.</summary>
internal static class LadderSpeed
{
    private const double LargestSeconds = 20;
    private const int Threads = 2;
    private const int Rounds = 3;

    /// <summary>Returns a process exit code, 1 where a round after the first takes too long.</summary>
    public static int Run(TextWriter output)
    {
        output.WriteLine("| scenario | seconds on 2 threads, first and later | judged |");
        output.WriteLine("|---|---|---|");
        var slowest = 0.0;
        foreach (var name in new[] { EmbeddedScenarios.Default, "uniform-latents" })
        {
            var seconds = new double[Rounds];
            var judged = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                judged = Climb(name);
                seconds[round] = watch.Elapsed.TotalSeconds;
            }

            slowest = Math.Max(slowest, seconds.Max());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {string.Join(", ", seconds.Select(second => second.ToString("F2", CultureInfo.InvariantCulture)))} | {judged} |"));
        }

        return slowest <= LargestSeconds ? 0 : 1;
    }

    private static int Climb(string name)
    {
        var plan = LadderPlan.Of(EmbeddedScenarios.Open(name), LadderSettings.DefaultFor("meanfield"));
        var statements = ClaimStatements.Of(ClaimCatalogue.All);
        var rows = LadderRunner.Run(plan, statements, ImmutableDictionary<(string, int), LadderRow>.Empty, Threads, onFinished: null, CancellationToken.None);
        var findings = LadderJudgement.Of(statements, plan, rows, new GrowthJudge());
        _ = LadderReportWriter.Write(new LadderReport
        {
            Plan = plan,
            Statements = statements,
            Rows = rows,
            Findings = findings,
            Confidence = 0.95,
            Command = "bench",
            Provenance = [],
            IsInterrupted = false,
        });
        return findings.Count(finding => finding.Growth is not null);
    }
}
