using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Recording;
using MimVerify.Theory;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// The measures of attention over the training time of a run. On each of a fixed set of images (a mask and latents, drawn as for training but
/// not trained on) the attention rows of all P queries are formed, masked and visible alike; measures are taken image by image and averaged
/// over the images, as M9 speaks of two queries on one image. This is not the measure of the averaged map.
/// </summary>
/// <param name="Grid">Where the patches stand.</param>
/// <param name="Times">Shape [T]: 0, about <see cref="TimesPerDecade"/> a decade, the phase boundaries of the first row, the end.</param>
/// <param name="ImageCount">Images, the same at all times.</param>
/// <param name="Means">Over the images, shape [T].</param>
/// <param name="StandardErrors">Of those means, shape [T].</param>
/// <param name="Predicted">What area-wide attention would show (M8, M9).</param>
/// <param name="Uniform">What uniform attention would show, as at the start.</param>
public sealed record AttentionTrace(
    GridShape Grid,
    double[] Times,
    int ImageCount,
    ImmutableArray<AttentionMeasures> Means,
    ImmutableArray<AttentionMeasures> StandardErrors,
    AttentionMeasures Predicted,
    AttentionMeasures Uniform)
{
    /// <summary>The most patches of which whole maps are formed.</summary>
    public const int MaximumPatches = 1024;

    /// <summary>Times a decade, phase boundaries besides.</summary>
    public const int TimesPerDecade = 12;

    // Entries of maps formed in all: under a second. More patches need fewer images, since a map of many rows averages by itself.
    private const double EntryBudget = 1.2e8;
    private const int FewestImages = 8;
    private const int MostImages = 64;

    /// <summary>Follows the measures along the runs of a setting.</summary>
    /// <param name="setting">The setting; null where there are no whole patches.</param>
    /// <param name="runs">At least one row; the clock is the first one's.</param>
    /// <param name="seed">Decides the images.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <param name="cancellation">Stops the computation.</param>
    /// <returns>The trace, or null and why there is none.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static (AttentionTrace? Trace, string Note) Of(
        Setting? setting, IReadOnlyList<RowTrajectory> runs, ulong seed, int threads, CancellationToken cancellation)
    {
        if (setting is null)
        {
            return (null, "Sizes that are real numbers have no patches to attend.");
        }

        if (setting.PatchCount > MaximumPatches)
        {
            return (null, $"Maps of all queries against all keys are formed up to {MaximumPatches} patches; this setting has {setting.PatchCount}.");
        }

        if (!runs.All(run => SeesTheTheorysImages(run.Problem.Assumptions)))
        {
            return (null, "Measures are formed under the theory's masks and latents, from coordinates that tell whole rows; this run departs from them.");
        }

        if (AttentionRows.Of(setting, runs) is not { } rows)
        {
            return (null, setting.ClusterCount == 1
                ? "Needs a row of each area size, or all rows."
                : "With several clusters symmetry does not tell one row from another here: needs all rows (queries: all).");
        }

        var times = TimesOf(runs[0], runs.Min(run => run.Times[^1]));
        var patches = setting.PatchCount;
        var images = MaskedImage.Draw(setting, seed, (int)Math.Clamp(EntryBudget / ((double)patches * patches * times.Length), FewestImages, MostImages));
        var grid = GridShape.Of(patches);
        var coordinates = Array.ConvertAll(times, rows.At);
        var measures = new AttentionMeasures[images.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Guard.AtLeast(threads, 1), CancellationToken = cancellation };
        Parallel.For(0, images.Length, options, () => (new double[patches], new double[patches * patches]), (image, _, buffers) =>
        {
            var (weights, map) = buffers;
            measures[image] = Array.ConvertAll(coordinates, at =>
            {
                rows.Fill(at, images[image], weights, map);
                return AttentionMeasures.Of(map, grid);
            });
            return buffers;
        }, _ => { });
        var summaries = Enumerable.Range(0, times.Length).Select(at => Summarise([.. measures.Select(image => image[at])])).ToArray();
        return (new AttentionTrace(
            grid,
            times,
            images.Length,
            [.. summaries.Select(summary => summary.Mean)],
            [.. summaries.Select(summary => summary.StandardError)],
            AreaWideAttention.Of(setting, grid),
            AttentionMeasures.OfUniform(grid)), string.Empty);
    }

    /// <summary>The index of the time closest to <paramref name="time"/>.</summary>
    public int IndexOf(double time) => Enumerable.Range(0, Times.Length).MinBy(i => Math.Abs(Times[i] - time));

    // Optimisers and schedules change where training goes and leave alone what it sees and what Phi and Upsilon mean.
    private static bool SeesTheTheorysImages(Assumptions assumptions) =>
        assumptions with { Optimiser = Assumptions.OfTheTheory.Optimiser, Schedule = Assumptions.OfTheTheory.Schedule } == Assumptions.OfTheTheory;

    private static double[] TimesOf(RowTrajectory clock, double end)
    {
        var boundaries = clock.Events.Where(phase => phase.Time is not null).Select(phase => phase.Time!.Value).ToHashSet();
        var times = new List<double>();
        var last = 0.0;
        foreach (var time in clock.Times.Where(time => time < end))
        {
            if (time == 0 || boundaries.Contains(time))
            {
                times.Add(time);
            }
            else if (last == 0 || Math.Log10(time / last) > 0.99 / TimesPerDecade)
            {
                times.Add(time);
                last = time;
            }
        }

        return [.. times, end];
    }

    private static (AttentionMeasures Mean, AttentionMeasures StandardError) Summarise(AttentionMeasures[] sample)
    {
        var summary = Array.ConvertAll(Enum.GetValues<AttentionMeasure>(), measure => sample.Select(image => image[measure]).MeanStandardDeviation());
        var (means, errors) = (Array.ConvertAll(summary, one => one.Mean), Array.ConvertAll(summary, one => one.StandardDeviation / Math.Sqrt(sample.Length)));
        return (new AttentionMeasures(means[0], means[1], means[2], means[3]), new AttentionMeasures(errors[0], errors[1], errors[2], errors[3]));
    }
}
