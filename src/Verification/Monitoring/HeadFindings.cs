using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// Judges claims on a row of a model with several heads: every claim on every head, as if that head were the theory's one head. It reads the head's own
/// Phi, Upsilon, rates, attention and phase boundaries, and the model's loss. What is reported is the worst head, so that a claim holds only where it
/// holds for each of them.
/// </summary>
/// <remarks>
/// Not judged on the sum or the mean of the heads: (2) is a softmax of each head's own scores, and the mean of two correlations is the score of no head.
/// The mean of attentions does reconstruct, and stands in the row's own series. To each head the gradient lemma applies with the model's
/// miss in the place of its own, so that E2, E3 and E12 remain theorems head by head.
/// </remarks>
public static class HeadFindings
{
    /// <summary>One finding for each part of a claim and cluster: the worst head's, named in its note.</summary>
    /// <exception cref="ArgumentException">The row has no heads of its own.</exception>
    public static ImmutableArray<Finding> Judge(IEnumerable<Claim> claims, RowTrajectory row, RowTrajectory? meanField)
    {
        if (row.Heads.IsEmpty)
        {
            throw new ArgumentException("The row has one head; judge it itself.", nameof(row));
        }

        Claim[] judged = [.. claims];

        // A head that lacks what a claim reads gives one finding for the row, the others one for each cluster.
        return
        [
            .. row.Heads
                .SelectMany((head, index) => ClaimJudge.Judge(judged, head, meanField).Select(finding => finding with { Head = index, HeadCount = row.Heads.Length }))
                .GroupBy(finding => (finding.ClaimId, finding.Part, finding.Cluster ?? 0))
                .Select(heads => Named(Worst(heads, IsSize(judged, heads.Key.ClaimId, heads.Key.Part)))),
        ];
    }

    private static bool IsSize(Claim[] claims, string id, int part) =>
        claims.First(claim => string.Equals(claim.Id, id, StringComparison.Ordinal)).Parts[part].Kind is ClaimKind.Bounded or ClaimKind.Vanishes;

    private static Finding Worst(IEnumerable<Finding> heads, bool isSize) =>
        heads.OrderByDescending(finding => Rank(finding.Verdict)).ThenByDescending(finding => Badness(finding, isSize)).First();

    // Of exact claims the margin in units of its tolerance, of others how far the measurement lies from what is predicted.
    private static double Badness(Finding finding, bool isSize) => finding switch
    {
        { Margin: { } margin, Tolerance: { } tolerance } => double.IsNaN(margin) ? double.PositiveInfinity : -margin / tolerance,
        { Ratio: { } ratio } => isSize ? Math.Abs(ratio) : Math.Abs(ratio - 1),
        { Measured: { } measured } => Math.Abs(measured),
        _ => 0,
    };

    // What is not known of one head is not known of the model.
    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Violated or Verdict.Refuted => 3,
        Verdict.Inconclusive => 2,
        Verdict.NotApplicable => 1,
        _ => 0,
    };

    private static Finding Named(Finding finding) => finding with
    {
        Note = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(finding.Note.Length > 0 ? $"{finding.Note}; " : string.Empty)}worst of {finding.HeadCount} heads: head {finding.Head}"),
    };
}
