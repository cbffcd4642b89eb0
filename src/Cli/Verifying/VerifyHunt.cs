using System.Collections.Immutable;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Hunting;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>Searches for the least margin of exact claims.</summary>
/// <param name="request">How.</param>
/// <param name="terminal">Where progress goes.</param>
/// <param name="outcomes">What is known of each claim; what is found is added to it.</param>
/// <param name="keeper">Stores violations.</param>
/// <param name="subject">What is verified.</param>
/// <param name="isOver">Whether the time is up.</param>
internal sealed class VerifyHunt(VerifyRequest request, Terminal terminal, Dictionary<string, ClaimOutcome> outcomes, CounterexampleKeeper keeper, IRowSubject subject, Func<bool> isOver)
{
    /// <summary>Claims about growing P are not hunted: where no others were asked for that is refused, else told of.</summary>
    public static void RefuseGrowth(VerifyRequest request, Terminal terminal, ClaimSelection selected)
    {
        if (request.HuntCalls is null || selected.Growth.IsEmpty)
        {
            return;
        }

        var ids = string.Join(", ", selected.Growth.Select(property => property.ClaimId));
        if (selected.Exact.IsEmpty)
        {
            throw new InputException(file: null, line: null, "--hunt", "searches for the least margin of exact claims", ids, "Leave out --hunt: claims about growing P are judged on generated ladders.");
        }

        if (!request.IsQuiet)
        {
            terminal.Complain($"--hunt searches exact claims alone; not judged here: {ids}. Without --hunt they are judged on generated ladders.");
        }
    }

    /// <summary>Hunts each claim and adds what was found to its outcome.</summary>
    public void Hunt(ImmutableArray<ClaimProperty> properties, int calls, ulong seed)
    {
        using var progress = new ProgressLine(terminal, "hunt", properties.Length, request.IsQuiet, "claims");
        var results = new HuntResult?[properties.Length];
        var options = new HuntOptions { Calls = calls, Seed = seed, IsOver = isOver };
        try
        {
            Parallel.For(0, properties.Length, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = terminal.Cancellation }, i =>
            {
                results[i] = new MarginHunt(properties[i], CaseGenerator.Any, subject, options, terminal.Cancellation).Run();
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
                outcomes[properties[i].ClaimId] = hunted is { Case: { } found, Finding: { Verdict: Verdict.Violated } violation } ? keeper.Keep(properties[i], outcome, found, violation) : outcome;
            }
        }
    }
}
