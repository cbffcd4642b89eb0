using MimVerify.Cli.Running;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>Shrinks what goes against a claim and stores it.</summary>
/// <param name="store">Where it is stored.</param>
/// <param name="subject">What is verified.</param>
/// <param name="cancellation">Ends shrinking early; what was found so far is stored.</param>
internal sealed class CounterexampleKeeper(VerifyStore store, IRowSubject subject, CancellationToken cancellation)
{
    // A person waits for the answer; the search for a simpler case ends then at the latest.
    private static readonly TimeSpan ShrinkTime = TimeSpan.FromSeconds(30);

    // A ladder takes as long as dozens of cases.
    private const int LadderEvaluations = 250;

    /// <summary>Shrinks a case that violates an exact claim, and stores it.</summary>
    public ClaimOutcome Keep(ClaimProperty property, ClaimOutcome outcome, VerificationCase found, Finding violation)
    {
        var shrunk = CounterexampleShrinker.Shrink(property, subject, (found, violation), Limits(new ShrinkLimits().Evaluations), cancellation);
        return Stored(outcome, violation, new Counterexample.OfCase(property.ClaimId, shrunk.Case, shrunk.Finding));
    }

    /// <summary>Shrinks a ladder that refutes a claim about growing P, and stores it.</summary>
    public ClaimOutcome Keep(LadderProperty property, ClaimOutcome outcome, LadderCase found, Finding refutation)
    {
        // A finding about a ladder begins with the part's name.
        var part = refutation.Quantity[..refutation.Quantity.IndexOf(':', StringComparison.Ordinal)];
        var shrunk = CounterexampleShrinker.Shrink(property.Only(part)!, (found, refutation), Limits(LadderEvaluations), cancellation);
        return Stored(outcome, refutation, new Counterexample.OfLadder(property.ClaimId, part, shrunk.Case, shrunk.Finding));
    }

    private ClaimOutcome Stored(ClaimOutcome outcome, Finding worst, Counterexample counterexample) =>
        outcome with { Counterexample = counterexample, StoredAs = store.Add(counterexample), Worst = worst };

    private static ShrinkLimits Limits(int evaluations)
    {
        var clock = new RunClock();
        return new ShrinkLimits { Evaluations = evaluations, IsOver = () => clock.Elapsed >= ShrinkTime };
    }
}
