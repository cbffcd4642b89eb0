using System.Numerics;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>Rows trained together by the sampled engine from Q = 0, without anything being recorded.</summary>
internal static class SampledRows
{
    /// <summary>The rows' coordinates after some steps.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="queries">The rows.</param>
    /// <param name="batchSize">Images a step.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="threads">Threads.</param>
    public static double[][] Train<T>(Setting setting, ReadOnlySpan<int> queries, int batchSize, double learningRate, int steps, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var end = steps * learningRate;
        using var training = new JointDescent<T>(
            new TrainingImages(setting, 1), queries, batchSize, learningRate, end, threads,
            (_, field) => new DescentRun(field, 0, new double[field.Dimension], end, learningRate, [], new SolverOptions()));
        return [.. training.Run().Select(result => result.State)];
    }
}
