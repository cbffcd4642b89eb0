using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Recording.Checkpoints;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>A training as stored tensors and back: parameters, the optimiser's memory and the traces, bit for bit.</summary>
internal static class RunSnapshot
{
    private const string Times = "looks.times";

    /// <summary>What to store of a trainer and its traces.</summary>
    public static IEnumerable<StoredTensor> Of(Trainer trainer, IReadOnlyList<SeedTrace> traces) => trainer.State.Select(Stored).Concat(Of(traces));

    /// <summary>What to store of the traces alone, where a seed's training has ended.</summary>
    public static IEnumerable<StoredTensor> Of(IReadOnlyList<SeedTrace> traces)
    {
        var count = traces[0].Times.Count;
        yield return StoredTensor.Of(Times, [.. traces[0].Times], count);
        for (var row = 0; row < traces.Count; row++)
        {
            yield return Table(ObservationsOf(row), traces[row].Observations, count);
            yield return Table(BoundariesOf(row), traces[row].Boundaries, count);
        }
    }

    /// <summary>Fills empty traces.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public static void RestoreTraces(SeedCheckpoint checkpoint, IReadOnlyList<SeedTrace> traces)
    {
        var times = checkpoint.Require(Times).ToDoubles();
        for (var row = 0; row < traces.Count; row++)
        {
            var observations = Rows(checkpoint.Require(ObservationsOf(row)), times.Length);
            var boundaries = Rows(checkpoint.Require(BoundariesOf(row)), times.Length);
            for (var look = 0; look < times.Length; look++)
            {
                traces[row].Add(times[look], observations[look], boundaries[look]);
            }
        }
    }

    /// <summary>Puts a trainer where it was.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape or format.</exception>
    public static void RestoreTrainer(SeedCheckpoint checkpoint, Trainer trainer)
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, value) in trainer.State)
        {
            var stored = checkpoint.Require(name);
            var isSingle = value.dtype == ScalarType.Float32;
            if (!stored.Shape.AsSpan().SequenceEqual(value.shape) || (stored.Format == StoredTensor.SinglePrecision) != isSingle)
            {
                throw new InvalidDataException($"the tensor {name} has another shape or format than the model's");
            }

            tensors.Add(name, isSingle ? torch.tensor(stored.ToFloats(), stored.Shape) : torch.tensor(stored.ToDoubles(), stored.Shape));
        }

        trainer.Restore(tensors, checkpoint.Step);
    }

    private static StoredTensor Stored(NamedTensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var host = tensor.Value.detach().to(TensorSite.Reference.Device);
        return host.dtype == ScalarType.Float32
            ? StoredTensor.Of(tensor.Name, host.data<float>().ToArray(), host.shape)
            : StoredTensor.Of(tensor.Name, host.data<double>().ToArray(), host.shape);
    }

    private static StoredTensor Table(string name, List<double[]> rows, int count) =>
        StoredTensor.Of(name, [.. rows.SelectMany(row => row)], count, count == 0 ? 0 : rows[0].Length);

    private static double[][] Rows(StoredTensor table, int count)
    {
        var values = table.ToDoubles();
        return table.Shape is [var rows, var width] && rows == count
            ? [.. Enumerable.Range(0, count).Select(row => values[(int)(row * width)..(int)((row + 1) * width)])]
            : throw new InvalidDataException($"the tensor {table.Name} has another shape than the looks");
    }

    private static string ObservationsOf(int row) => $"looks.{row}.observations";

    private static string BoundariesOf(int row) => $"looks.{row}.boundaries";
}
