using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Ladders;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>Makes a counterexample simpler while it stays clearly one.</summary>
/// <remarks>
/// <para>
/// Greedy: the first simpler case that lowers ln(size) + (1/4) ln(loss of clarity) replaces the case, until none does. Clarity is the
/// violation in units of the claim's tolerance, counted up to <see cref="Plain"/>: beyond, a reader sees no difference. A candidate
/// below <see cref="LeastClarity"/>, or below the original where that is less, is never taken, so that shrinking cannot end at the
/// edge of the tolerance.
/// </para>
/// <para>
/// Cost is bounded by the number of judged candidates, which makes the result the same on every machine, and besides by what
/// <see cref="ShrinkLimits.IsOver"/> says.
/// </para>
/// </remarks>
public static class CounterexampleShrinker
{
    /// <summary>A violation of so many tolerances is as plain as any larger one.</summary>
    public const double Plain = 1e4;

    /// <summary>A shrunk case violates the claim by at least so many tolerances, unless the original did not.</summary>
    public const double LeastClarity = 10;

    private const double WeightOfClarity = 0.25;

    /// <summary>The simplest case of an exact claim found.</summary>
    /// <param name="property">The violated claim.</param>
    /// <param name="subject">What violates it.</param>
    /// <param name="original">A violating case with its finding.</param>
    /// <param name="limits">How long to look.</param>
    /// <param name="cancellation">Ends the search early; the simplest case so far is returned.</param>
    public static ShrunkCase<VerificationCase> Shrink(
        ClaimProperty property, IRowSubject subject, (VerificationCase Case, Finding Finding) original, ShrinkLimits limits, CancellationToken cancellation) =>
        Shrink(original, CaseShrinker.Simpler, CaseSize.Of, candidate => property.Judge(new CaseRun(candidate, subject, cancellation)), LeastClarity, limits, cancellation);

    /// <summary>The simplest ladder found that refutes the same part of a claim.</summary>
    /// <remarks>A refutation already lies beyond what is asked of one, so that no further floor is set: its clarity is weighed against size.</remarks>
    /// <param name="property">The refuted claim.</param>
    /// <param name="original">A refuting ladder with its finding.</param>
    /// <param name="limits">How long to look.</param>
    /// <param name="cancellation">Ends the search early; the simplest ladder so far is returned.</param>
    public static ShrunkCase<LadderCase> Shrink(LadderProperty property, (LadderCase Case, Finding Finding) original, ShrinkLimits limits, CancellationToken cancellation) =>
        Shrink(original, LadderShrinker.Simpler, LadderShrinker.SizeOf, candidate => property.Verdict(candidate, cancellation), leastClarity: 1, limits, cancellation);

    private static ShrunkCase<TCase> Shrink<TCase>(
        (TCase Case, Finding Finding) original,
        Func<TCase, IEnumerable<TCase>> simpler,
        Func<TCase, double> size,
        Func<TCase, Finding> judge,
        double leastClarity,
        ShrinkLimits limits,
        CancellationToken cancellation)
    {
        var best = original;
        var floor = Math.Min(leastClarity, FindingOrder.ClarityOf(original.Finding));
        var cost = Cost(original);
        var evaluations = 0;
        var improved = true;
        while (improved)
        {
            improved = false;
            foreach (var candidate in simpler(best.Case))
            {
                // Size alone already settles most candidates that could not win.
                if (Math.Log(size(candidate)) >= cost)
                {
                    continue;
                }

                if (evaluations >= limits.Evaluations || limits.IsOver() || cancellation.IsCancellationRequested)
                {
                    return new ShrunkCase<TCase>(best.Case, best.Finding, evaluations);
                }

                evaluations++;
                if (Judge(candidate) is { Verdict: Verdict.Violated or Verdict.Refuted } finding
                    && FindingOrder.ClarityOf(finding) >= floor
                    && Cost((candidate, finding)) < cost)
                {
                    (best, cost, improved) = ((candidate, finding), Cost((candidate, finding)), true);
                    break;
                }
            }
        }

        return new ShrunkCase<TCase>(best.Case, best.Finding, evaluations);

        double Cost((TCase Case, Finding Finding) at) =>
            Math.Log(size(at.Case)) + (WeightOfClarity * Math.Log(Plain / Math.Clamp(FindingOrder.ClarityOf(at.Finding), 1, Plain)));

        Finding? Judge(TCase candidate)
        {
            try
            {
                return judge(candidate);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
