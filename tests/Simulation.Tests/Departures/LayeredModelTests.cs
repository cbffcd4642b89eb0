using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Tests.Torch;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>Departures of architecture against <see cref="LayeredLoss"/>, which knows their definition and no autograd.</summary>
[Collection(NeedsTorch.Collection)]
public class LayeredModelTests
{
    private const int Patches = 8;
    private const double Step = 1e-5;

    private static readonly Setting Small = new([Partition.FromSizes([4, 2, 2])], new UniformLatentLaw(0.5, 1.5), 5);

    public static TheoryData<string> Names => ["key query", "values", "heads", "norm", "perceptron", "two layers", "everything"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_AtAnyWeights_IsThatOfTheLossByItsDefinition(string name)
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var shape = Of(name);
        var (model, batch, loss) = Prepare(shape, Assumptions.OfTheTheory);
        var values = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => TensorSite.Read(parameter.Value), StringComparer.Ordinal);
        var output = ReconstructionLoss.Of(model.Forward(batch), batch);
        Assert.Equal(loss.At(parameter => values[parameter]), output.item<double>(), 1e-12);

        output.backward();
        var gradients = Trainer.TakeGradients(model);
        for (var number = 0; number < gradients.Count; number++)
        {
            var (parameter, gradient) = (model.Parameters[number].Name, TensorSite.Read(gradients[number]));
            Assert.True(gradient.Max(Math.Abs) > 1e-3, $"{parameter}: nothing is compared.");
            double At(int entry, double step)
            {
                var kept = values[parameter][entry];
                values[parameter][entry] = kept + step;
                var result = loss.At(wanted => values[wanted]);
                values[parameter][entry] = kept;
                return result;
            }

            for (var entry = number; entry < gradient.Length; entry += 11)
            {
                var difference = (At(entry, Step) - At(entry, -Step)) / (2 * Step);
                Assert.True(Math.Abs(difference - gradient[entry]) <= 1e-8 * Math.Max(1, Math.Abs(difference)), $"{parameter}[{entry}]: {gradient[entry]} against {difference}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_EveryHead_IsTheProductOfVectorsAndMatrix(string name)
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var shape = Of(name);
        var (model, _, loss) = Prepare(shape, Assumptions.OfTheTheory);
        var values = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => TensorSite.Read(parameter.Value), StringComparer.Ordinal);
        var embeddings = EmbeddingsOf(Assumptions.OfTheTheory);
        double[][] positions = [.. TensorSite.Read(embeddings.Positions).Chunk(12)];
        double[][] features = [.. TensorSite.Read(embeddings.Features).Chunk(12)];
        var heads = model.Read();
        Assert.Equal(shape.Heads, heads.Count);
        for (var h = 0; h < heads.Count; h++)
        {
            var matrix = loss.Scores(0, h, parameter => values[parameter]);
            double Form(double[] left, double[] right) => Enumerable.Range(0, matrix.Length).Sum(i => left[i / 12] * matrix[i] * right[i % 12]);
            double[] phi = [.. positions.SelectMany(position => features.Select(feature => Form(position, feature)))];
            double[] upsilon = [.. positions.SelectMany(position => positions.Select(other => Form(position, other)))];
            Assert.All(phi.Zip(TensorSite.Read(heads[h].Phi)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.All(upsilon.Zip(TensorSite.Read(heads[h].Upsilon)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

            // |Q|^2 is what the coordinates show, all vectors being orthonormal, and what lies outside.
            var outside = TensorSite.Read(heads[h].Outside)[0];
            var size = matrix.Sum(entry => entry * entry);
            Assert.Equal(size, TensorSite.Read(heads[h].Size)[0], 1e-10);
            Assert.Equal(size, outside + phi.Concat(upsilon).Sum(entry => entry * entry), 1e-10);
            Assert.InRange(outside / size, 0.01, 0.99);
        }
    }

    [Fact]
    public void Forward_ValuesOfTheIdentityUnderAMaskToken_AreTheTheorysLayer()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var assumptions = new Assumptions { MaskToken = 0.6 };
        var embeddings = EmbeddingsOf(assumptions);
        var batch = BatchOf(assumptions);
        double Loss(ITrainedModel model) => ReconstructionLoss.Of(model.Forward(batch), batch).item<double>();
        var expected = Loss(new AttentionWeightsModel(embeddings, new StartNumbers(11, 0, 0.5, TensorSite.Reference)));
        Assert.Equal(expected, Loss(new LayeredModel(embeddings, new ModelShape { TrainsValues = true }, new StartNumbers(11, 0, 0.5, TensorSite.Reference))), 1e-12);
    }

    [Fact]
    public void Gradient_KeysAndQueriesAtZero_Vanishes()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var (model, batch, _) = Prepare(Of("key query"), Assumptions.OfTheTheory);
        using (torch.no_grad())
        {
            foreach (var (_, value) in model.Parameters)
            {
                value.mul_(0);
            }
        }

        ReconstructionLoss.Of(model.Forward(batch), batch).backward();
        Assert.All(Trainer.TakeGradients(model), gradient => Assert.Equal(0, TensorSite.Read(gradient).Max(Math.Abs)));
    }

    private static ModelShape Of(string name) => name switch
    {
        "key query" => new ModelShape { KeyRank = 3, KeyScale = 0.5 },
        "values" => new ModelShape { TrainsValues = true },
        "heads" => new ModelShape { Heads = 3 },
        "norm" => new ModelShape { HasNorm = true },
        "perceptron" => new ModelShape { Hidden = 5 },
        "two layers" => new ModelShape { Layers = 2 },
        _ => new ModelShape { KeyRank = 3, TrainsValues = true, Heads = 2, Layers = 2, Hidden = 4, HasNorm = true },
    };

    private static Embeddings EmbeddingsOf(Assumptions assumptions) => Embeddings.Of(Small, assumptions, 12, 11, TensorSite.Reference);

    private static ImageBatch BatchOf(Assumptions assumptions)
    {
        var arrays = new BatchArrays(Small, 3, Small.MaskedCount);
        var images = new TrainingImages(Small, 11, 0, assumptions);
        for (var i = 0; i < 3; i++)
        {
            images.Draw(0, i);
            arrays.Put(i, images, 1.0 / 3);
        }

        return arrays.ToTensors(TensorSite.Reference);
    }

    // A model whose every entry has been moved away from its start, the same images for it and for the definition.
    private static (LayeredModel Model, ImageBatch Batch, LayeredLoss Loss) Prepare(ModelShape shape, Assumptions assumptions)
    {
        var (embeddings, batch) = (EmbeddingsOf(assumptions), BatchOf(assumptions));
        var model = new LayeredModel(embeddings, shape, new StartNumbers(11, 0, 0, TensorSite.Reference));
        using (torch.no_grad())
        {
            for (var number = 0; number < model.Parameters.Count; number++)
            {
                var value = model.Parameters[number].Value;
                var offset = number;
                value.add_(TensorSite.Reference.Of([.. Enumerable.Range(0, (int)value.numel()).Select(i => 0.4 * Math.Sin(1 + (2.3 * i) + offset))], value.shape));
            }
        }

        long[] queries = [.. TensorSite.Read(batch.Queries).Select(query => (long)query)];
        return (model, batch, new LayeredLoss(
            shape,
            TensorSite.Read(embeddings.Positions),
            TensorSite.Read(embeddings.MaskedImages(batch)),
            TensorSite.Read(embeddings.QueryPatches(batch)),
            queries,
            TensorSite.Read(batch.Weights),
            Patches));
    }
}
