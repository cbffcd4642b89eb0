using MimVerify.Simulation.Recording;
using MimVerify.Theory;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Engines.Companions;

/// <summary>Training to be run beside rows: one learning rate for all of them, as one matrix Q is trained.</summary>
/// <remarks>
/// The learning rate is a hundredth of the shortest T_half, so that steps shift phase boundaries by about a per cent at most, rounded down to 1, 2 or 5 times
/// a power of ten and no more than the scenario's own. A row is trained to twenty times its T_half, or to its end where that comes first.
/// </remarks>
/// <param name="LearningRate">eta.</param>
/// <param name="BatchSize">Images a step.</param>
/// <param name="Seeds">Independent trainings.</param>
public sealed record TrainingPlan(double LearningRate, int BatchSize, int Seeds)
{
    private const double StepsToHalf = 100;
    private const double HalvesToEnd = 20;

    // Keys visited by images: ten seconds or so of one core.
    private const double MostWork = 4e9;

    /// <summary>A plan for rows that were run, or why there is none.</summary>
    /// <param name="rows">The rows, at least one.</param>
    /// <param name="batchSize">Images a step.</param>
    /// <param name="largestRate">The learning rate not to exceed.</param>
    /// <param name="seeds">Independent trainings, at least 2.</param>
    public static (TrainingPlan? Plan, string Note) For(IReadOnlyList<RowTrajectory> rows, int batchSize, double largestRate, int seeds = 4)
    {
        if (rows.Any(row => row.Problem.Layout is null))
        {
            return (null, "Sizes given as real numbers have no patches to train on.");
        }

        if (rows.Any(row => !row.Problem.Assumptions.IsPlainDescent))
        {
            return (null, "With an optimiser of its own, training is the engine sampled.");
        }

        var shortest = rows.Min(row => HalvesOf(row).DefaultIfEmpty(row.Times[^1]).Min());
        var plan = new TrainingPlan(Math.Min(Guard.Positive(largestRate), RoundDown(shortest / StepsToHalf)), Guard.AtLeast(batchSize, 1), Guard.AtLeast(seeds, 2));
        var work = rows.Sum(row => EndOf(row) / plan.LearningRate * batchSize * plan.Seeds * row.Problem.Layout!.Setting.PatchCount);
        return work <= MostWork
            ? (plan, string.Empty)
            : (null, $"Training past T_half would take {rows.Max(EndOf) / plan.LearningRate:G2} steps of {batchSize} images with {plan.Seeds} seeds, too long to run unasked; the engine sampled runs it.");
    }

    /// <summary>When training of a row ends.</summary>
    public static double EndOf(RowTrajectory row)
    {
        var halves = HalvesOf(row).ToArray();
        return halves.Length < row.Problem.Groups.Length ? row.Times[^1] : Math.Min(row.Times[^1], HalvesToEnd * halves.Max());
    }

    private static IEnumerable<double> HalvesOf(RowTrajectory row) =>
        Enumerable.Range(0, row.Problem.Groups.Length).Select(cluster => row.TimeOf(PhaseBoundary.THalf, cluster)).OfType<double>().Where(time => time > 0);

    private static double RoundDown(double value)
    {
        var decade = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return decade * (value / decade >= 5 ? 5 : value / decade >= 2 ? 2 : 1);
    }
}
