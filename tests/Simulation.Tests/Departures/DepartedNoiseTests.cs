using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Tests.Torch;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>Noise on patches: its law, what it depends on, where it enters, and that without it nothing changes.</summary>
[Collection(NeedsTorch.Collection)]
public class DepartedNoiseTests
{
    private const int Dimension = 25;

    private static readonly Setting Sizes = new([Partition.FromSizes([8, 4, 4])], new UniformLatentLaw(0.5, 1.5), 12);

    public static TheoryData<string, string> Nothing => new()
    {
        { "patch_noise", "0" },
        { "feature_coherence", "0" },
        { "positions", "{ law: orthonormal }" },
    };

    public static TheoryData<string, string, string> Refused
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var engine in new[] { "meanfield", "population", "sampled" })
            {
                data.Add(engine, "patch_noise", "0.3");
                data.Add(engine, "feature_coherence", "0.2");
                data.Add(engine, "positions", "{ law: sinusoidal, dimension: 8 }");
                data.Add(engine, "positions", "{ law: random, dimension: 8 }");
            }

            return data;
        }
    }

    [Fact]
    public void DrawNoise_ManyImages_NormalOfVarianceOneOverDimensionAndIndependent()
    {
        const int images = 500;
        double[] values = [.. Enumerable.Range(0, images).SelectMany(index => Draw(11, index / 50, index % 50))];
        double n = values.Length;

        // Moments of sqrt(d) xi within five standard deviations of those of a standard normal number: 0, 1, 0, 3.
        double[] standard = [.. values.Select(value => value * Math.Sqrt(Dimension))];
        Assert.InRange(standard.Average(), -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.Equal(1, standard.Average(x => x * x), 5 * Math.Sqrt(2 / n));
        Assert.Equal(0, standard.Average(x => x * x * x), 5 * Math.Sqrt(15 / n));
        Assert.Equal(3, standard.Average(x => x * x * x * x), 5 * Math.Sqrt(96 / n));

        // Box and Muller make two at a time: neighbours, the same entry of neighbouring patches and of neighbouring images must be uncorrelated.
        foreach (var distance in new[] { 1, 2, Dimension, Dimension * Sizes.PatchCount })
        {
            var pairs = standard.Length - distance;
            Assert.Equal(0, Enumerable.Range(0, pairs).Average(i => standard[i] * standard[i + distance]), 5 / Math.Sqrt(pairs));
        }
    }

    [Fact]
    public void DrawNoise_SeedStepIndexAndReplicate_DecideItAlone()
    {
        Assert.Equal(Draw(11, 3, 4), Draw(11, 3, 4, before: 7));
        double[][] others = [Draw(12, 3, 4), Draw(11, 4, 4), Draw(11, 3, 5), Draw(11, 3, 4, replicate: 1)];
        Assert.All(others, other => Assert.NotEqual(Draw(11, 3, 4), other));
    }

    [Fact]
    public void Put_WithNoise_TheImageIsTheOneWithoutIt()
    {
        var images = new TrainingImages(Sizes, 11);
        var (without, with) = (new BatchArrays(Sizes, 1, 12), new BatchArrays(Sizes, 1, 12, Dimension));
        for (var index = 0; index < 5; index++)
        {
            foreach (var arrays in new[] { without, with })
            {
                images.Draw(2, index);
                arrays.Put(0, images, 1);
            }

            Assert.Equal(without.Visible, with.Visible);
            Assert.Equal(without.Latents, with.Latents);
            Assert.Equal(without.Queries, with.Queries);
            Assert.Equal(Draw(11, 2, index), with.Noise);
            Assert.Empty(without.Noise);
        }
    }

    [Fact]
    public void Embeddings_NoisyImage_ShowsFeatureAndNoiseWhereVisibleAndInTheTarget()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        const double deviation = 0.7;
        var embeddings = Embeddings.Of(Sizes, new Assumptions { PatchNoise = deviation }, Dimension, 11, TensorSite.Reference);
        var images = new TrainingImages(Sizes, 11);
        images.Draw(0, 0);
        var arrays = new BatchArrays(Sizes, 1, 12, Dimension);
        arrays.Put(0, images, 1);
        var batch = arrays.ToTensors(TensorSite.Reference);
        var (features, masked, targets) = (TensorSite.Read(embeddings.Features), TensorSite.Read(embeddings.MaskedImages(batch)), TensorSite.Read(embeddings.QueryPatches(batch)));
        double Patch(int q, int i) => (arrays.Latents[q] * features[(arrays.Features[q] * Dimension) + i]) + (deviation * arrays.Noise[(q * Dimension) + i]);
        for (var q = 0; q < Sizes.PatchCount; q++)
        {
            for (var i = 0; i < Dimension; i++)
            {
                Assert.Equal(arrays.Visible[q] * Patch(q, i), masked[(q * Dimension) + i], 1e-13);
            }
        }

        for (var query = 0; query < 12; query++)
        {
            Assert.Equal(0, arrays.Visible[arrays.Queries[query]]);
            for (var i = 0; i < Dimension; i++)
            {
                Assert.Equal(Patch((int)arrays.Queries[query], i), targets[(query * Dimension) + i], 1e-13);
            }
        }
    }

    [Fact]
    public void Loss_AtTheStart_ExceedsTheCleanOneByTheTargetsNoise()
    {
        NeedsTorch.Here();

        // sigma^2 / 2 for the target; what uniform attention takes in of visible patches' noise is 1/64 of that, far within the tolerance.
        const double deviation = 0.5;
        var difference = StartLoss("0.5") - StartLoss("0");
        Assert.InRange(difference, 0.9 * 0.5 * deviation * deviation, 1.1 * 0.5 * deviation * deviation);

        static double StartLoss(string noise) => Run("patch_noise", noise, samples: 1024, time: 1).Find(Signal.Loss)!.Values[0];
    }

    [Fact]
    public void MemoryNeed_WithNoise_CountsIt()
    {
        var options = new RunOptions { EndTime = 1, RecordTimes = [1], BatchSize = 8 };
        double Bytes(double noise) => MemoryNeed.Bytes(Sizes, new Assumptions { PatchNoise = noise }, options, sizeof(double));
        var dimension = Sizes.PatchCount + 3;
        Assert.InRange(Bytes(0.3) - Bytes(0), sizeof(double) * 8.0 * Sizes.PatchCount * dimension, sizeof(double) * 8.0 * 3 * Sizes.PatchCount * dimension);
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public void Run_DepartureOfNothing_SameBytesAsWithout(string key, string value)
    {
        NeedsTorch.Here();
        var (with, without) = (Run(key, value, 64, 20), Run(key: null, value, 64, 20));
        Assert.Equal(
            without.Series.SelectMany(series => series.Values).Select(BitConverter.DoubleToInt64Bits),
            with.Series.SelectMany(series => series.Values).Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Parse_EngineWithoutVectors_RefusesAndNamesTheOneThatCan(string engine, string key, string value)
    {
        var fault = Assert.Throws<InputException>(() => Choose(engine, key, value));
        Assert.Contains($"assume.{key} is a departure that the engine {engine} cannot run", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Use training.engine: torch.", fault.Message, StringComparison.Ordinal);

        static IRowEngine Choose(string engine, string key, string value) => ScenarioEngine.Choose(ScenarioReader.Parse(
            $"data: {{ patches: 16, areas: [8, 4, 4] }}\ntraining: {{ engine: {engine} }}\nassume: {{ {key}: {value} }}", "x.yaml", "x"));
    }

    private static double[] Draw(ulong seed, long step, int index, int replicate = 0, int before = 0)
    {
        var images = new TrainingImages(Sizes, seed, replicate);
        for (var i = 0; i < before; i++)
        {
            images.Draw(99, i);
            images.DrawNoise(new double[Sizes.PatchCount * 3]);
        }

        var noise = new double[Sizes.PatchCount * Dimension];
        images.Draw(step, index);
        images.DrawNoise(noise);
        return noise;
    }

    private static RowTrajectory Run(string? key, string value, int samples, int time)
    {
        var assume = key is null ? string.Empty : $"\nassume: {{ {key}: {value} }}";
        var scenario = ScenarioReader.Parse(
            $"data: {{ patches: 16, areas: [8, 4, 4] }}\ntraining: {{ engine: torch, device: cpu, time: {time}, learning_rate: 1, batch: 8, replicates: 2, samples: {samples}, dtype: float64 }}\nqueries: [15]{assume}", "x.yaml", "x");
        var rows = ScenarioProblems.RowsOf(scenario);
        return ScenarioEngine.Choose(scenario).Run(rows[0], ScenarioProblems.OptionsFor(scenario, rows), TestContext.Current.CancellationToken);
    }
}
