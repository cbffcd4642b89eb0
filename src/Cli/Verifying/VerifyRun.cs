using System.Collections.Immutable;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Hunting;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>Carries out a verification: stored counterexamples first, then scenarios, then generated cases or a hunt, then shrinking.</summary>
internal sealed class VerifyRun(VerifyRequest request, Terminal terminal)
{
    // A person waits for the answer; the search for a simpler case ends then at the latest.
    private static readonly TimeSpan ShrinkTime = TimeSpan.FromSeconds(30);

    private readonly IRowSubject _subject = new PopulationSubject();
    private readonly VerifyStore _store = new(request.Store);
    private readonly RunClock _clock = new();

    public VerifyResult Carry()
    {
        var record = request.IsResumed ? _store.Resume() : null;
        var selected = ClaimSelection.Read(record?.Claims ?? request.Claims ?? ClaimSelection.All);

        // Claims of a scenario's own are judged on its rows, unless the command line says which claims are.
        ImmutableArray<ClaimProperty> properties =
            request.Claims is null ? [.. selected, .. request.Scenarios.SelectMany(ClaimSelection.OwnOf).DistinctBy(property => property.ClaimId)] : selected;
        var (cases, seed) = record is null ? (request.Cases, request.Seed) : (record.Cases, record.Seed);
        var outcomes = ReplayStored(properties);
        var open = properties.Where(property => outcomes[property.ClaimId].Verdict != Verdict.Violated).ToImmutableArray();
        foreach (var scenario in request.Scenarios)
        {
            JudgeScenario(scenario, open, outcomes);
        }

        open = [.. open.Where(selected.Contains)];
        var judged = 0;
        if (request.HuntCalls is { } calls)
        {
            Hunt(open, calls, seed, outcomes);
        }
        else if (cases > 0 && open.Length > 0)
        {
            judged = Sample(open, cases, seed, record, outcomes);
        }

        return new VerifyResult(
            [.. properties.Select(property => outcomes[property.ClaimId])], request.HuntCalls is null ? cases : 0, judged, seed, terminal.Cancellation.IsCancellationRequested, _clock.Elapsed);
    }

    // A counterexample that no longer violates its claim is told of and left in place: it guards against its return.
    private Dictionary<string, ClaimOutcome> ReplayStored(ImmutableArray<ClaimProperty> properties)
    {
        var outcomes = new Dictionary<string, ClaimOutcome>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            outcomes[property.ClaimId] = ClaimOutcome.Of(property, new ClaimTally(property.ClaimId));
            foreach (var (file, stored) in _store.Of(property.ClaimId))
            {
                var finding = property.Judge(new CaseRun(stored.Case, _subject, terminal.Cancellation));
                if (finding.Verdict == Verdict.Violated)
                {
                    outcomes[property.ClaimId] = outcomes[property.ClaimId] with
                    {
                        Worst = finding,
                        Place = "stored",
                        Counterexample = stored with { Finding = finding },
                        StoredAs = file,
                    };
                    break;
                }

                if (request.IsVerbose)
                {
                    terminal.Complain($"{file}: {property.ClaimId} no longer violated.");
                }
            }
        }

        return outcomes;
    }

    private void JudgeScenario(Scenario scenario, ImmutableArray<ClaimProperty> properties, Dictionary<string, ClaimOutcome> outcomes)
    {
        var run = new RunRequest
        {
            Scenario = scenario,
            Output = string.Empty,
            Threads = request.Jobs,
            IsForced = false,
            IsQuiet = request.IsQuiet,
            IsVerbose = request.IsVerbose,
            WantsJson = request.WantsJson,
        };
        var result = ScenarioRun.Carry(run, ScenarioEngine.Choose(scenario), terminal);
        foreach (var row in result.Trajectory.Rows)
        {
            var seen = new ClaimRun(row);
            foreach (var property in properties.Where(property => property.Claim is not null && IsWanted(scenario, property)))
            {
                foreach (var finding in ClaimJudge.Judge(property.Claim!, seen))
                {
                    outcomes[finding.ClaimId] = outcomes[finding.ClaimId].WithRow(finding, $"{scenario.Name}, query {row.Query}");
                }
            }
        }
    }

    private static bool IsWanted(Scenario scenario, ClaimProperty property) =>
        scenario.ClaimChoice.Claims.Any(claim => string.Equals(claim.Id, property.ClaimId, StringComparison.OrdinalIgnoreCase));

    private int Sample(ImmutableArray<ClaimProperty> properties, int cases, ulong seed, RunRecord? record, Dictionary<string, ClaimOutcome> outcomes)
    {
        var options = new PropertyRunOptions { Cases = cases, Seed = seed, Jobs = request.Jobs, IsOver = () => request.Budget is { } budget && _clock.Elapsed >= budget };
        var run = new PropertyRun(properties, CaseGenerator.Any, _subject, options);
        var start = record is null
            ? PropertyProgress.Start(properties)
            : record.Progress with { Tallies = [.. properties.Select(property => record.Progress.Tallies.First(tally => string.Equals(tally.ClaimId, property.ClaimId, StringComparison.Ordinal)))] };
        Keep(start);
        PropertyProgress end;
        using (var progress = new ProgressLine(terminal, "verify", cases - start.Next, request.IsQuiet, "cases"))
        {
            end = run.Execute(start, progress.Advance, Keep, terminal.Cancellation);
        }

        for (var i = 0; i < properties.Length; i++)
        {
            var property = properties[i];
            var sampled = ClaimOutcome.Of(property, end.Tallies[i]);
            var before = outcomes[property.ClaimId];
            var outcome = before.Worst is null || (sampled.Worst is { } worst && FindingOrder.RoomOf(worst) < FindingOrder.RoomOf(before.Worst))
                ? before with { Tally = sampled.Tally, Worst = sampled.Worst, Place = sampled.Place }
                : before with { Tally = sampled.Tally };
            outcomes[property.ClaimId] = end.Tallies[i].Violation is { } violation ? Shrink(property, outcome, run.CaseAt(violation.Index), violation.Finding) : outcome;
        }

        return end.Next;

        void Keep(PropertyProgress now) => _store.Keep(new RunRecord(ProgramVersion.Number, record?.Claims ?? request.Claims ?? ClaimSelection.All, cases, seed, now));
    }

    private void Hunt(ImmutableArray<ClaimProperty> properties, int calls, ulong seed, Dictionary<string, ClaimOutcome> outcomes)
    {
        using var progress = new ProgressLine(terminal, "hunt", properties.Length, request.IsQuiet, "claims");
        var results = new HuntResult?[properties.Length];
        var options = new HuntOptions { Calls = calls, Seed = seed, IsOver = () => request.Budget is { } budget && _clock.Elapsed >= budget };
        try
        {
            Parallel.For(0, properties.Length, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = terminal.Cancellation }, i =>
            {
                results[i] = new MarginHunt(properties[i], CaseGenerator.Any, _subject, options, terminal.Cancellation).Run();
                progress.Advance();
            });
        }
        catch (OperationCanceledException) when (terminal.Cancellation.IsCancellationRequested)
        {
            // What was hunted down so far is reported; the exit code says that it was interrupted.
        }

        for (var i = 0; i < properties.Length; i++)
        {
            if (results[i] is { } hunted)
            {
                var outcome = outcomes[properties[i].ClaimId] with { HuntCalls = hunted.Calls };
                outcome = hunted.Finding is { } finding && (outcome.Worst is null || FindingOrder.RoomOf(finding) < FindingOrder.RoomOf(outcome.Worst))
                    ? outcome with { Worst = finding, Place = "hunt" }
                    : outcome;
                outcomes[properties[i].ClaimId] = hunted is { Case: { } found, Finding: { Verdict: Verdict.Violated } violation } ? Shrink(properties[i], outcome, found, violation) : outcome;
            }
        }
    }

    private ClaimOutcome Shrink(ClaimProperty property, ClaimOutcome outcome, VerificationCase found, Finding violation)
    {
        var clock = new RunClock();
        var limits = new ShrinkLimits { IsOver = () => clock.Elapsed >= ShrinkTime };
        var shrunk = CounterexampleShrinker.Shrink(property, _subject, (found, violation), limits, terminal.Cancellation);
        var counterexample = new Counterexample(property.ClaimId, shrunk.Case, shrunk.Finding);
        return outcome with { Counterexample = counterexample, StoredAs = _store.Add(counterexample), Worst = violation };
    }
}
