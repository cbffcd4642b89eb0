using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Model;

namespace MimVerify.Cli.Evaluation;

/// <summary>One entry of <c>cases</c>, with what several kinds read from it.</summary>
/// <remarks>
/// Vectors carry expected values and remarks besides, so unknown keys are ignored, except one that looks like a misspelt key that is
/// missing.
/// </remarks>
internal sealed class EvaluationCase
{
    private const int MostTimes = 100_000;

    private readonly DocumentSection _case;

    public EvaluationCase(DocumentCursor at, CancellationToken cancellation)
    {
        Cancellation = cancellation;
        _case = at.Section().AllowRemarks("instance", "expected");
        InstanceAt = _case.Require("instance", "Each case is {\"instance\": {...}}.");
    }

    /// <summary>Stops long evaluations.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where the instance stands.</summary>
    public DocumentCursor InstanceAt { get; }

    /// <summary>The instance, whose known keys are given.</summary>
    public DocumentSection Instance(params IReadOnlyList<string> known) => InstanceAt.Section().AllowRemarks(known);

    /// <summary>The setting of an instance with patch labels: patches, clusters, masked, latent.</summary>
    public static Setting ReadSetting(DocumentSection instance)
    {
        var patches = (int)instance.Require("patches", "The number of patches P.").WholeNumber(2, ScenarioData.MaximumPatches, "The number of patches P.");
        var clusters = LabelsReader.Read(instance.Require("clusters", "For each cluster, the area of every patch."), patches, count: null);
        var masked = (int)instance.Require("masked", "How many patches are masked.").WholeNumber(1, patches - 1, "How many patches are masked; at least one must be, and one must not.");
        var latent = ReadLatent(instance);
        return new Setting([.. clusters.Labels.Select(labels => Partition.FromLabels(labels.AsSpan()))], latent, masked);
    }

    /// <summary>The law of the latents.</summary>
    public static LatentLaw ReadLatent(DocumentSection instance) =>
        LatentReader.Read(instance.Require("latent", "Such as {\"values\": [1], \"probabilities\": [1]}."));

    /// <summary>The query patch.</summary>
    public static int ReadQuery(DocumentSection instance, Setting setting) =>
        (int)instance.Require("query", "The query patch p.").WholeNumber(0, setting.PatchCount - 1, $"Patches are numbered from 0 to {setting.PatchCount - 1}.");

    /// <summary>A list of numbers of known length.</summary>
    public static double[] ReadNumbers(DocumentCursor at, int length, string what)
    {
        var items = at.Items($"Give {what}.");
        return items.Count == length
            ? [.. items.Select(item => item.Number($"Give {what}."))]
            : throw at.Refuse($"must hold {length} numbers, {what}", $"{items.Count}", "Check the shape.");
    }

    /// <summary>The times asked for, in the order given: of the instance, else those of the expected rows.</summary>
    public double[] ReadTimes()
    {
        const string Remedy = "Training times, at least 0.";
        if (InstanceAt.Section().Find("times") is { } given)
        {
            return Checked(given, [.. given.Items(Remedy).Select(ReadTime)]);
        }

        // Expected rows stand in a list, or in an output case's own form under "rows".
        var expected = _case.Find("expected");
        var rows = expected is { IsMapping: true } ? expected.Section().Find("rows") : expected;
        return rows is { IsSequence: true }
            ? Checked(rows, [.. rows.Items(Remedy).Select(row => ReadTime(row.Section().Require("time", Remedy)))])
            : throw new InputException(InstanceAt.File, line: null, $"{InstanceAt.Key}.times", "is missing", value: null, "Give the training times wanted, such as [1, 10, 100].");

        static double ReadTime(DocumentCursor time) => time.Number(value => value >= 0, "must not be negative", Remedy);

        static double[] Checked(DocumentCursor at, double[] times) =>
            times.Length <= MostTimes ? times : throw at.Refuse($"must hold at most {MostTimes} times", "Ask for fewer.");
    }
}
