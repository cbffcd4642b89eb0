using System.Collections.Immutable;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>Carries out a verification: stored counterexamples first, then scenarios, then generated cases and ladders or a hunt; what is violated is shrunk.</summary>
internal sealed class VerifyRun(VerifyRequest request, Terminal terminal)
{
    private readonly IRowSubject _subject = new PopulationSubject();
    private readonly VerifyStore _store = new(request.Store);
    private readonly RunClock _clock = new();
    private readonly Dictionary<string, ClaimOutcome> _outcomes = new(StringComparer.Ordinal);

    public VerifyResult Carry()
    {
        var record = request.IsResumed ? _store.Resume() : null;
        var words = record?.Claims ?? request.Claims ?? ClaimSelection.All;
        var selected = ClaimSelection.Read(words);
        VerifyHunt.RefuseGrowth(request, terminal, selected);

        // Claims of a scenario's own are judged on its rows, unless the command line says which claims are.
        var own = request.Claims is null ? [.. request.Scenarios.SelectMany(scenario => ClaimSelection.OwnOf(scenario).Exact).DistinctBy(property => property.ClaimId)] : ImmutableArray<ClaimProperty>.Empty;
        var growth = request.HuntCalls is null ? selected.Growth : [];
        ImmutableArray<ClaimProperty> exact = [.. selected.Exact, .. own];
        var keeper = new CounterexampleKeeper(_store, _subject, terminal.Cancellation);
        ReplayStored(new ClaimSelection(exact, growth));
        new VerifyScenarios(request, terminal, _outcomes, keeper).Judge([.. exact.Where(IsOpen)]);
        var open = new ClaimSelection([.. selected.Exact.Where(IsOpen)], [.. growth.Where(property => IsOpen(property.ClaimId))]);
        var start = record ?? new RunRecord(ProgramVersion.Number, words, request.Cases, request.Ladders, request.Seed, PropertyProgress.Start(open.Exact), LadderRun.Start(open.Growth));
        var end = start;
        if (request.HuntCalls is { } calls)
        {
            new VerifyHunt(request, terminal, _outcomes, keeper, _subject, IsOver).Hunt(open.Exact, calls, start.Seed);
        }
        else if ((start.Cases > 0 && open.Exact.Length > 0) || (start.Ladders > 0 && open.Growth.Length > 0))
        {
            _store.Keep(start);
            end = Climb(open.Growth, Sample(open.Exact, start, keeper), keeper);
        }

        return new VerifyResult(
            [.. exact.Select(property => _outcomes[property.ClaimId]), .. growth.Select(property => _outcomes[property.ClaimId])],
            request.HuntCalls is null && open.Exact.Length > 0 ? new JudgedCount(start.Cases, end.Progress.Next) : default,
            open.Growth.Length > 0 ? new JudgedCount(start.Ladders, end.LadderProgress.Next) : default,
            start.Seed,
            terminal.Cancellation.IsCancellationRequested,
            _clock.Elapsed);
    }

    private bool IsOver() => request.Budget is { } budget && _clock.Elapsed >= budget;

    private bool IsOpen(ClaimProperty property) => IsOpen(property.ClaimId);

    private bool IsOpen(string claimId) => !_outcomes[claimId].IsAgainst;

    // A counterexample that no longer goes against its claim is told of and left in place: it guards against its return.
    private void ReplayStored(ClaimSelection claims)
    {
        foreach (var property in claims.Exact)
        {
            Replay(ClaimOutcome.Of(property, new ClaimTally(property.ClaimId)));
        }

        foreach (var property in claims.Growth)
        {
            Replay(ClaimOutcome.Of(property, [.. property.TallyIds.Select(id => new ClaimTally(id))]));
        }

        void Replay(ClaimOutcome outcome)
        {
            foreach (var (file, stored) in _store.Of(outcome.ClaimId))
            {
                var (_, finding) = CounterexampleReplay.Judge(claims, file, stored, _subject, terminal.Cancellation);
                if (finding.Verdict is Verdict.Violated or Verdict.Refuted)
                {
                    outcome = outcome with { Worst = finding, Place = "stored", Counterexample = stored with { Finding = finding }, StoredAs = file };
                    break;
                }

                if (request.IsVerbose)
                {
                    terminal.Complain($"{file}: {outcome.ClaimId} no longer {(outcome.IsAboutGrowth ? "refuted" : "violated")}.");
                }
            }

            _outcomes[outcome.ClaimId] = outcome;
        }
    }

    private RunRecord Sample(ImmutableArray<ClaimProperty> properties, RunRecord start, CounterexampleKeeper keeper)
    {
        if (start.Cases == 0 || properties.IsEmpty)
        {
            return start;
        }

        var options = new PropertyRunOptions { Cases = start.Cases, Seed = start.Seed, Jobs = request.Jobs, IsOver = IsOver };
        var run = new PropertyRun(properties, CaseGenerator.Any, _subject, options);
        var from = start.Progress with { Tallies = Tallies(start.Progress, properties.Select(property => property.ClaimId)) };
        PropertyProgress end;
        using (var progress = new ProgressLine(terminal, "verify", start.Cases - from.Next, request.IsQuiet, "cases"))
        {
            end = run.Execute(from, progress.Advance, now => _store.Keep(start with { Progress = now }), terminal.Cancellation);
        }

        foreach (var (property, tally) in properties.Zip(end.Tallies))
        {
            var outcome = Merge(_outcomes[property.ClaimId], ClaimOutcome.Of(property, tally));
            _outcomes[property.ClaimId] = tally.Violation is { } violation ? keeper.Keep(property, outcome, run.CaseAt(violation.Index), violation.Finding) : outcome;
        }

        return start with { Progress = end };
    }

    private RunRecord Climb(ImmutableArray<LadderProperty> properties, RunRecord start, CounterexampleKeeper keeper)
    {
        if (start.Ladders == 0 || properties.IsEmpty)
        {
            return start;
        }

        var run = new LadderRun(properties, new PropertyRunOptions { Cases = start.Ladders, Seed = start.Seed, Jobs = request.Jobs, IsOver = IsOver });
        var from = start.LadderProgress with { Tallies = Tallies(start.LadderProgress, properties.SelectMany(property => property.TallyIds)) };
        PropertyProgress end;
        using (var progress = new ProgressLine(terminal, "verify", start.Ladders - from.Next, request.IsQuiet, "ladders"))
        {
            end = run.Execute(from, progress.Advance, now => _store.Keep(start with { LadderProgress = now }), terminal.Cancellation);
        }

        foreach (var property in properties)
        {
            var tallies = run.TalliesOf(property, end);
            var outcome = Merge(_outcomes[property.ClaimId], ClaimOutcome.Of(property, tallies));
            _outcomes[property.ClaimId] = tallies[0].Violation is { } violation ? keeper.Keep(property, outcome, run.CaseAt(violation.Index), violation.Finding) : outcome;
        }

        return start with { LadderProgress = end };
    }

    // A claim whose stored counterexample was removed since joins the run where it stands.
    private static ImmutableArray<ClaimTally> Tallies(PropertyProgress progress, IEnumerable<string> ids) =>
        [.. ids.Select(id => progress.Tallies.FirstOrDefault(tally => string.Equals(tally.ClaimId, id, StringComparison.Ordinal)) ?? new ClaimTally(id))];

    // What was known before stands beside what was sampled; the worse of the two is shown.
    private static ClaimOutcome Merge(ClaimOutcome before, ClaimOutcome sampled) =>
        before.Worst is null || (sampled.Worst is { } worst && FindingOrder.RoomOf(worst) < FindingOrder.RoomOf(before.Worst))
            ? before with { Tally = sampled.Tally, Parts = sampled.Parts, Worst = sampled.Worst, Place = sampled.Place }
            : before with { Tally = sampled.Tally, Parts = sampled.Parts };


}
