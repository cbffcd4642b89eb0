using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>Autograd on every image of a small setting against the gradient lemma, which enumerates and knows no autograd (E4).</summary>
[Collection(NeedsTorch.Collection)]
public class GradientTests
{
    private static readonly Setting Small =
        new([Partition.FromSizes([3, 2]), Partition.FromLabels([0, 1, 2, 0, 1])], new DiscreteLatentLaw([0.5, 1.5], [0.25, 0.75]), 3);

    [Theory]
    [InlineData(TorchOptions.AttentionWeights)]
    [InlineData(TorchOptions.Coordinates)]
    public void Gradient_AtRandomWeights_IsTheLemmasForEveryRow(string model)
    {
        NeedsTorch.Here();
        Law.Holds(
            SmallInstance.Any,
            instance =>
            {
                // A row's worth of wild weights is spread over all rows; Q also gets a part outside the coordinates' span.
                using var training = TrainingOf(instance.Setting(), model);
                Fill(training, [.. instance.State(), 0.7, -1.1, 0.4]);
                CompareWithLemma(training, instance.Setting());
            },
            runs: 20);
    }

    [Fact]
    public void Gradient_AtRandomWeights_LiesInTheCoordinatesSpan()
    {
        NeedsTorch.Here();
        using var training = TrainingOf(Small, TorchOptions.AttentionWeights);
        Fill(training, [0.3, -0.2, 0.9, 1.4, -0.8]);
        var gradients = Backward(training, Small);
        var rates = training.Model.ReadRates(gradients)[0];
        Assert.True(TensorSite.Read(rates.Outside)[0] < 1e-14);

        // The weights themselves do not lie in it, so that the measure is no constant.
        Assert.True(TensorSite.Read(training.Model.Read()[0].Outside)[0] > 0.1);
    }

    [Fact]
    public void Gradient_OfOneRow_DoesNotDependOnOtherRows()
    {
        NeedsTorch.Here();
        using var training = TrainingOf(Small, TorchOptions.Coordinates);
        Fill(training, [0.3, -0.2, 0.9, 1.4, -0.8]);
        var before = TensorSite.Read(Backward(training, Small)[1]);
        using (torch.no_grad())
        {
            training.Model.Parameters[1].Value.select(0, 3).add_(torch.arange(5, ScalarType.Float64));
        }

        var after = TensorSite.Read(Backward(training, Small)[1]);
        var rows = Enumerable.Range(0, 5).Where(row => !before.AsSpan(row * 5, 5).SequenceEqual(after.AsSpan(row * 5, 5))).ToArray();
        Assert.Equal([3], rows);
    }

    [Fact]
    public void Train_HalfTheLearningRate_HalfTheDistanceToTheFlow()
    {
        NeedsTorch.Here();
        const double time = 60;
        var setting = new Setting([Partition.FromSizes([4, 2])], DiscreteLatentLaw.Constant(1), 3);
        var layout = RowLayout.Of(setting, 5);
        var flow = Engines.Run.Population(setting, 5, new RunOptions { EndTime = time, RecordTimes = [0, time] });
        double[] expected = [.. flow.Series.Where(series => series.Signal == Simulation.Recording.Signal.Phi).Select(series => series.Values[flow.IndexOf(time)])];
        double Distance(double eta)
        {
            using var training = TrainingOf(setting, TorchOptions.AttentionWeights, eta);
            training.Advance((int)(time / eta));
            var phi = training.Read().Phi;
            return Math.Abs(phi[(5 * 2) + layout.Targets[0]] - expected[0]);
        }

        double[] distances = [.. new[] { 1.0, 0.5, 0.25 }.Select(Distance)];
        Assert.True(distances[0] > 1e-4, "The distance is too small to be compared.");
        Assert.InRange(distances[0] / distances[1], 1.85, 2.15);
        Assert.InRange(distances[1] / distances[2], 1.9, 2.1);
    }

    private static SmallTraining TrainingOf(Setting setting, string model, double learningRate = 1) => new(
        setting,
        new RunOptions { EndTime = 1, RecordTimes = [1], LearningRate = learningRate, Torch = new TorchOptions { Model = model } },
        batchAt: site =>
        {
            var batch = EveryImage.Of(setting, site);
            return _ => batch;
        });

    private static IReadOnlyList<Tensor> Backward(SmallTraining training, Setting setting)
    {
        var batch = EveryImage.Of(setting, training.Site);
        ReconstructionLoss.Of(training.Model.Forward(batch), batch).backward();
        return Trainer.TakeGradients(training.Model);
    }

    // The given numbers again and again, each time a little smaller.
    private static void Fill(SmallTraining training, double[] numbers)
    {
        using var still = torch.no_grad();
        foreach (var (_, value) in training.Model.Parameters)
        {
            double[] entries = [.. Enumerable.Range(0, (int)value.numel()).Select(i => numbers[i % numbers.Length] / (1 + (0.01 * i)))];
            value.copy_(training.Site.Of(entries, value.shape));
        }
    }

    private static void CompareWithLemma(SmallTraining training, Setting setting)
    {
        var (phi, upsilon) = training.Read();
        var rates = training.Model.ReadRates([.. Backward(training, setting).Select(gradient => gradient.mul(-1))])[0];
        var (alpha, beta) = (TensorSite.Read(rates.Phi), TensorSite.Read(rates.Upsilon));
        var (features, patches) = (phi.Length / setting.PatchCount, setting.PatchCount);
        for (var query = 0; query < patches; query++)
        {
            var lemma = new GradientLemma(setting, query);
            var expected = new double[lemma.Dimension];
            lemma.Evaluate([.. phi.AsSpan(query * features, features), .. upsilon.AsSpan(query * patches, patches)], expected);
            var scale = Math.Max(1e-3, expected.Max(Math.Abs));
            for (var i = 0; i < expected.Length; i++)
            {
                var actual = i < features ? alpha[(query * features) + i] : beta[(query * patches) + i - features];
                Law.Close(expected[i], actual, 1e-10, scale, $"query {query}, coordinate {i}");
            }
        }
    }
}
