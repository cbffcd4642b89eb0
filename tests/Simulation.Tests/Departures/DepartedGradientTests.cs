using System.Numerics;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Tests.Engines.Population;
using MimVerify.Simulation.Tests.Engines.Sampled;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>Gradients under departures against differences of the loss by its definition.</summary>
public class DepartedGradientTests
{
    private static readonly Setting TwoClusters = new(
        [Partition.FromLabels([0, 0, 1, 1, 2, 2]), Partition.FromLabels([1, 0, 0, 1, 1, 0])], new DiscreteLatentLaw([0.5, 1.5], [0.4, 0.6]), 3, [0.7, 0.3]);

    public static TheoryData<string> Cases => ["none", "token", "shared", "both"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void PopulationGradient_TokenSharedFeaturesAndUnbalancedClusters_IsTheDerivativeOfTheLoss(string name)
    {
        var assumptions = Of(name);
        var row = RowLayout.Of(TwoClusters, 1);
        var model = Model(row, assumptions);
        var loss = new VectorLoss(TwoClusters, assumptions, 1, MasksOf(6, 1, mask => BitOperations.PopCount(mask) == 3));
        var (vector, state) = State(row, model, loss, assumptions);
        var rates = new double[model.Dimension];
        model.Evaluate(0, state, rates);
        Check(row, loss, loss.At, vector, assumptions, EnumeratedRow.Expand(row, rates), assumptions.MaskToken > 0 ? rates[^2] : null, 2e-8);

        // D' is the squared length of the gradient over distinct directions (E5).
        var squares = Enumerable.Range(0, loss.Dimension).Sum(i => Math.Pow(VectorLoss.Descent(loss.At, vector, i), 2));
        Law.Close(squares, rates[^1], 1e-7, what: "dissipation");
        var seen = new double[model.Headers.Length];
        model.Observe(state, seen);
        var at = Enumerable.Range(0, seen.Length).First(i => model.Headers[i].Signal == Simulation.Recording.Signal.Loss);
        Law.Close(loss.At(vector) / TwoClusters.MaskRatio, seen[at], 1e-12, what: "loss given the query masked");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ImageGradient_TokenAndSharedFeatures_IsTheDerivativeOfItsLoss(string name)
    {
        var assumptions = Of(name);
        var row = RowLayout.Of(TwoClusters, 1);
        var image = new RowBackpropagation<double>(TwoClusters, 1, assumptions);
        var loss = new VectorLoss(TwoClusters, assumptions, 1, []);
        var (vector, state) = State(row, Model(row, assumptions), loss, assumptions);
        double[] full = [.. EnumeratedRow.Expand(row, state), .. assumptions.MaskToken > 0 ? new[] { vector[loss.Token] } : []];
        double[] latents = [0.7, 1.3];
        double Image(double[] at) => loss.OfImage(1, 0b010110, latents, at);
        image.Start(full);
        image.Add(OneImage.Of<double>(TwoClusters, 1, [0, 3, 5], latents));
        Law.Close(Image(vector), image.Loss, 1e-13, what: "loss");
        var descent = new double[image.Dimension];
        image.Finish(descent);

        // Cluster 0's own features move only where they are shared.
        Check(row, loss, Image, vector, assumptions, descent, assumptions.MaskToken > 0 ? descent[^1] : null, 2e-8);
    }

    [Fact]
    public void PopulationGradient_BernoulliMasks_IsTheDerivativeOfTheLossWithinItsError()
    {
        var setting = new Setting([Partition.FromSizes([3, 2, 2])], DiscreteLatentLaw.Constant(1.2), 4);
        var ratio = 4.0 / 7;
        var masks = MasksOf(7, 6, _ => true).Select(mask => (mask.Masked, Math.Pow(ratio, BitOperations.PopCount(mask.Masked) - 1) * Math.Pow(1 - ratio, 7 - BitOperations.PopCount(mask.Masked))));
        CheckSampled(setting, new Assumptions { Mask = new MaskPattern.Bernoulli() }, 6, masks);
    }

    [Fact]
    public void PopulationGradient_TilesOfTheGrid_IsTheDerivativeOfTheLossWithinItsError()
    {
        // A grid of 6 x 4 patches in 6 tiles of 2 x 2, of which 4 are masked; area 1 lies across tiles.
        var setting = new Setting([Partition.FromLabels([0, 0, 0, 0, 1, 1, 0, 0, 2, 1, 1, 1, 2, 2, 2, 2, 1, 3, 3, 3, 3, 2, 3, 3])], DiscreteLatentLaw.Constant(1), 16);
        var tiles = new MaskPattern.Tiles(6, 2);
        var masks = Enumerable.Range(0, 1 << 6).Where(set => BitOperations.PopCount((uint)set) == 4 && (set >> tiles.TileOf(10) & 1) == 1)
            .Select(set => (Enumerable.Range(0, 24).Where(patch => (set >> tiles.TileOf(patch) & 1) == 1).Aggregate(0u, (mask, patch) => mask | (1u << patch)), 0.1));
        CheckSampled(setting, new Assumptions { Mask = tiles }, 10, masks);
    }

    private static void CheckSampled(Setting setting, Assumptions assumptions, int query, IEnumerable<(uint Masked, double Probability)> masks)
    {
        const int Batches = 16;
        var row = RowLayout.Of(setting, query, assumptions.CellsOf(setting.PatchCount));
        var loss = new VectorLoss(setting, assumptions, query, masks);
        var (draws, blocks, _) = StratifiedSampler.Sample(new DrawLayout(row, 0), 512, Batches, 5, assumptions);
        var whole = new PopulationModel(row, [new ClusterKernel(draws, 0, blocks * Batches, 1)], assumptions);
        var (vector, state) = State(row, whole, loss, assumptions);
        var rates = Enumerable.Range(0, Batches).Select(batch =>
        {
            var rate = new double[whole.Dimension];
            new PopulationModel(row, [new ClusterKernel(draws, batch * blocks, (batch + 1) * blocks, Batches)], assumptions).Evaluate(0, state, rate);
            return EnumeratedRow.ExpandBySlot(row, rate);
        }).ToArray();
        var scale = Enumerable.Range(0, loss.Dimension).Max(i => Math.Abs(VectorLoss.Descent(loss.At, vector, i)));
        for (var i = 0; i < rates[0].Length; i++)
        {
            var (mean, error) = Simulation.Engines.SampleMean.Of([.. rates.Select(rate => rate[i])]);
            var direction = i < setting.Partitions[0].AreaCount ? loss.Feature(0, i) : i - setting.Partitions[0].AreaCount;
            var expected = VectorLoss.Descent(loss.At, vector, direction);
            Assert.True(Math.Abs(expected - mean) <= (6 * error) + (1e-7 * scale), $"entry {i}: {expected} against {mean} +- {error}");
            Assert.True(error < 0.02 * scale, $"entry {i}: an error of {error} shows nothing at a scale of {scale}");
        }
    }

    private static Assumptions Of(string name) => new()
    {
        MaskToken = name is "token" or "both" ? 0.8 : 0,
        SharedFeatures = name is "shared" or "both" ? [0, 1] : [],
    };

    private static IEnumerable<(uint Masked, double Probability)> MasksOf(int patches, int query, Predicate<uint> which)
    {
        uint[] masks = [.. Enumerable.Range(0, 1 << patches).Select(mask => (uint)mask).Where(mask => (mask >> query & 1) == 1 && which(mask))];
        return masks.Select(mask => (mask, 1.0 / masks.Length));
    }

    private static PopulationModel Model(RowLayout row, Assumptions assumptions) => new(
        row,
        Enumerable.Range(0, row.Setting.ClusterCount).Select(k =>
        {
            var draws = ConfigurationEnumerator.Enumerate(new DrawLayout(row, k));
            return new ClusterKernel(draws, 0, draws.BlockCount, 1, assumptions.MaskToken);
        }),
        assumptions);

    // A row of Q with correlations of size about 1, alike where the model keeps one number for several.
    private static (double[] Vector, double[] State) State(RowLayout row, PopulationModel model, VectorLoss loss, Assumptions assumptions)
    {
        var vector = new double[loss.Dimension];
        var state = new double[model.Dimension];
        for (var slot = 0; slot < row.PhiSlots.Length; slot++)
        {
            foreach (var area in row.PhiSlots[slot].Areas)
            {
                ref var value = ref vector[loss.Feature(row.PhiSlots[slot].Cluster, area)];
                state[slot] = value = value == 0 ? Math.Sin(1 + (2.3 * slot)) : value;
            }
        }

        for (var patch = 0; patch < row.Setting.PatchCount; patch++)
        {
            var slot = row.UpsilonSlotOf(patch);
            state[row.PhiSlots.Length + slot] = vector[patch] = 0.6 * Math.Cos(2 + (1.7 * slot));
        }

        if (assumptions.MaskToken > 0)
        {
            state[row.PhiSlots.Length + row.UpsilonSlots.Length] = vector[loss.Token] = -0.4;
        }

        return (vector, state);
    }

    private static void Check(RowLayout row, VectorLoss loss, Func<double[], double> of, double[] vector, Assumptions assumptions, double[] rates, double? token, double tolerance)
    {
        var next = 0;
        for (var k = 0; k < row.Setting.ClusterCount; k++)
        {
            for (var area = 0; area < row.Setting.Partitions[k].AreaCount; area++)
            {
                Law.Close(VectorLoss.Descent(of, vector, loss.Feature(k, area)), rates[next++], tolerance, scale: 0.1, what: $"Phi of cluster {k}, area {area}");
            }
        }

        for (var patch = 0; patch < row.Setting.PatchCount; patch++)
        {
            Law.Close(VectorLoss.Descent(of, vector, patch), rates[next++], tolerance, scale: 0.1, what: $"Upsilon of key {patch}");
        }

        if (assumptions.MaskToken > 0)
        {
            Law.Close(VectorLoss.Descent(of, vector, loss.Token), token!.Value, tolerance, scale: 0.1, what: "Psi");
            Assert.True(Math.Abs(token.Value) > 1e-3);
        }
    }
}
