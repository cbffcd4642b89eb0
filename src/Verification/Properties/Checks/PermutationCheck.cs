using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E6 on trained rows: with the patches in reverse order and the areas renumbered, the query's image has the same trajectory of every
/// area and every key.
/// </summary>
internal sealed class PermutationCheck : IClaimCheck
{
    // Two runs that sum the same terms in another order; steps may then be chosen otherwise, within the solver's tolerance.
    private const double RelativeTolerance = 1e-7;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E6", run);
        if (run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated)
        {
            yield return tally.NotApplicable("The subject samples this row: another order of the patches is another sample.");
            yield break;
        }

        var image = Reversed(run.Case);
        var problem = image.Problem();
        var (here, there) = (run.Trajectory, run.RunOther(problem));
        foreach (var signal in (ReadOnlySpan<Signal>)[Signal.Phi, Signal.Upsilon])
        {
            Compare(tally, run, here, image, there, signal);
        }

        yield return tally.Conclude("at the end of the run; tolerance: 10⁻⁷ relative, the solver's error");
    }

    private static VerificationCase Reversed(VerificationCase original) => original with
    {
        // The last area becomes the first.
        Clusters = [.. original.Clusters.Select(labels => labels.Reverse().Select(label => labels.Max() - label).ToImmutableArray())],
        Query = original.PatchCount - 1 - original.Query,
        Phi = [.. original.Phi.Select(row => row.Reverse().ToImmutableArray())],
        Upsilon = [.. original.Upsilon.Reverse()],
    };

    private static void Compare(CheckTally tally, CaseRun run, RowTrajectory here, VerificationCase image, RowTrajectory there, Signal signal)
    {
        var layout = there.Problem.Layout!;
        var end = here.Times.Length - 1;
        if (there.Times[^1] != here.Times[end])
        {
            tally.Equal($"{signal}: end of the run", here.Times[end], there.Times[^1], 0, 1);
            return;
        }

        var (seen, expected) = (Values(here, signal, end), Values(there, signal, there.Times.Length - 1));
        if (signal == Signal.Phi)
        {
            for (var cluster = 0; cluster < run.Case.Clusters.Length; cluster++)
            {
                var areas = run.Layout.Setting.Partitions[cluster].AreaCount;
                for (var area = 0; area < areas; area++)
                {
                    Add($"Phi of cluster {cluster}, area {area}", expected[layout.PhiSlotOf(cluster, areas - 1 - area)], seen[run.Layout.PhiSlotOf(cluster, area)]);
                }
            }

            return;
        }

        var (slotsHere, slotsThere) = (run.Case.UpsilonSlots(run.Layout), image.UpsilonSlots(layout));
        for (var key = 0; key < slotsHere.Length; key++)
        {
            Add($"Upsilon of key {key}", expected[slotsThere[^(key + 1)]], seen[slotsHere[key]]);
        }

        void Add(string what, double expectedValue, double seenValue) =>
            tally.Equal(what, expectedValue, seenValue, RelativeTolerance, Math.Max(1, Math.Abs(expectedValue)), here.Times[end]);
    }

    private static double[] Values(RowTrajectory row, Signal signal, int at) => [.. row.Series.Where(series => series.Signal == signal).Select(series => series.Values[at])];
}
