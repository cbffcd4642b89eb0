using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

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

    /// <summary>The simplest case found.</summary>
    /// <param name="property">The violated claim.</param>
    /// <param name="subject">What violates it.</param>
    /// <param name="original">A violating case with its finding.</param>
    /// <param name="limits">How long to look.</param>
    /// <param name="cancellation">Ends the search early; the simplest case so far is returned.</param>
    public static ShrunkCase Shrink(
        ClaimProperty property, IRowSubject subject, (VerificationCase Case, Finding Finding) original, ShrinkLimits limits, CancellationToken cancellation)
    {
        var best = original;
        var floor = Math.Min(LeastClarity, FindingOrder.ClarityOf(original.Finding));
        var cost = Cost(best.Case, best.Finding);
        var evaluations = 0;
        var improved = true;
        while (improved)
        {
            improved = false;
            foreach (var candidate in CaseShrinker.Simpler(best.Case))
            {
                // Size alone already settles most candidates that could not win.
                if (Math.Log(CaseSize.Of(candidate)) >= cost)
                {
                    continue;
                }

                if (evaluations >= limits.Evaluations || limits.IsOver() || cancellation.IsCancellationRequested)
                {
                    return new ShrunkCase(best.Case, best.Finding, evaluations);
                }

                evaluations++;
                if (Judge(property, subject, candidate, cancellation) is { Verdict: Verdict.Violated } finding
                    && FindingOrder.ClarityOf(finding) >= floor
                    && Cost(candidate, finding) < cost)
                {
                    (best, cost, improved) = ((candidate, finding), Cost(candidate, finding), true);
                    break;
                }
            }
        }

        return new ShrunkCase(best.Case, best.Finding, evaluations);
    }

    private static Finding? Judge(ClaimProperty property, IRowSubject subject, VerificationCase candidate, CancellationToken cancellation)
    {
        try
        {
            return property.Judge(new CaseRun(candidate, subject, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static double Cost(VerificationCase subject, Finding finding) =>
        Math.Log(CaseSize.Of(subject)) + (WeightOfClarity * Math.Log(Plain / Math.Clamp(FindingOrder.ClarityOf(finding), 1, Plain)));
}
