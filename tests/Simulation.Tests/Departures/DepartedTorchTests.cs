using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Tests.Engines;
using MimVerify.Simulation.Tests.Torch;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>Departures on the torch engine: against the sampled engine where it has them, against their definition where torch is alone.</summary>
[Collection(NeedsTorch.Collection)]
public class DepartedTorchTests
{
    private static readonly Setting One = new([Partition.FromSizes([8, 4, 4])], new UniformLatentLaw(0.5, 1.5), 12);

    private static readonly Setting Two = new(
        [Partition.FromSizes([7, 3, 2]), Partition.FromLabels([0, 1, 0, 1, 2, 2, 0, 1, 2, 0, 0, 0])], new UniformLatentLaw(0.5, 1.5), 7, [0.8, 0.2]);

    private static readonly RunOptions Options = new()
    {
        EndTime = 1, RecordTimes = [1], Seed = 11, BatchSize = 8, LearningRate = 2, Torch = new TorchOptions { Device = "cpu" },
    };

    public static TheoryData<string> Shared => ["bernoulli", "tiles", "correlated", "token", "duplicates"];

    public static TheoryData<string> Alone => ["noise", "coherence", "sinusoidal", "random positions", "key query", "values", "heads", "layers"];

    [Theory]
    [MemberData(nameof(Shared))]
    public void Train_SameBatchesAsTheSampledEngine_SameCoordinates(string name)
    {
        NeedsTorch.Here();
        var (setting, assumptions) = Of(name);
        const int steps = 200;
        using var training = new SmallTraining(setting, Options, assumptions: assumptions);
        training.Advance(steps);
        var (phi, upsilon) = training.Read();
        foreach (var query in new[] { 0, setting.PatchCount - 1 })
        {
            var descent = new BatchDescent<double>(new TrainingImages(setting, 11, 0, assumptions), query, 8, 2);
            var expected = DescentSolver.Solve(descent, 0, new double[descent.Dimension], steps * 2, 2, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
            var features = phi.Length / setting.PatchCount;
            double[] actual = [.. phi.AsSpan(query * features, features), .. upsilon.AsSpan(query * setting.PatchCount, setting.PatchCount)];
            Assert.True(expected.Max(Math.Abs) > 0.3, "Nothing was trained, so that nothing is compared.");
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-9, $"query {query}, coordinate {i}: {actual[i]} against {expected[i]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public void ReadRates_AnyModel_AreTheDerivativeOfRead(string name)
    {
        NeedsTorch.Here();
        var (setting, assumptions) = Of(name);
        using var training = new SmallTraining(setting, Options with { LearningRate = 0.02 }, assumptions: assumptions with { StartDeviation = 0.2 });
        training.Advance(3);
        using var scope = torch.NewDisposeScope();
        using var still = torch.no_grad();
        Tensor[] directions = [.. training.Model.Parameters.Select((parameter, number) => Wave(parameter.Value, number, training.Site))];
        var rates = TensorSite.Read(training.Model.ReadRates(directions)[0].Phi);
        double[] At(double step)
        {
            for (var i = 0; i < directions.Length; i++)
            {
                training.Model.Parameters[i].Value.add_(directions[i], step);
            }

            var phi = TensorSite.Read(training.Model.Read()[0].Phi);
            for (var i = 0; i < directions.Length; i++)
            {
                training.Model.Parameters[i].Value.add_(directions[i], -step);
            }

            return phi;
        }

        var (ahead, behind) = (At(1e-4), At(-1e-4));
        Assert.True(rates.Max(Math.Abs) > 1e-3);
        for (var i = 0; i < rates.Length; i++)
        {
            Assert.Equal((ahead[i] - behind[i]) / 2e-4, rates[i], 1e-7);
        }
    }

    [Fact]
    public void Forward_LayersWithNothingInThem_AreTheTheorysLayer()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var site = TensorSite.Reference;
        var assumptions = new Assumptions { StartDeviation = 0.3 };
        var embeddings = Embeddings.Of(One, assumptions, 20, 11, site);
        var theory = new AttentionWeightsModel(embeddings, new StartNumbers(11, 0, 0.3, site));
        var arrays = new BatchArrays(One, 8, One.MaskedCount);
        var images = new TrainingImages(One, 11);
        for (var i = 0; i < 8; i++)
        {
            images.Draw(0, i);
            arrays.Put(i, images, 0.125);
        }

        var batch = arrays.ToTensors(site);
        double Loss(ITrainedModel model) => ReconstructionLoss.Of(model.Forward(batch), batch).item<double>();
        var expected = Loss(theory);
        Assert.True(expected > 0.1);

        // One layer as it is; on a stream with an MLP that is still 0; with values that are still the identity.
        foreach (var shape in new[] { ModelShape.OfTheTheory, new ModelShape { Hidden = 5 }, new ModelShape { TrainsValues = true } })
        {
            Assert.Equal(expected, Loss(new LayeredModel(embeddings, shape, new StartNumbers(11, 0, 0.3, site))), 1e-12);
        }

        // A norm, a second layer and a second head change what is computed.
        foreach (var shape in new[] { new ModelShape { HasNorm = true }, new ModelShape { Layers = 2 }, new ModelShape { Heads = 2 }, new ModelShape { KeyRank = 4 } })
        {
            Assert.NotEqual(expected, Loss(new LayeredModel(embeddings, shape, new StartNumbers(11, 0, 0.3, site))), 1e-6);
        }
    }

    [Fact]
    public void Embeddings_EveryLaw_HasTheGramMatrixThatItSays()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        double[] Gram(Tensor one, Tensor other) => TensorSite.Read(one.matmul(other.transpose(0, 1)));
        var coherent = Embeddings.Of(Two, new Assumptions { FeatureCoherence = 0.3, SharedFeatures = [1] }, 40, 3, TensorSite.Reference);
        var gram = Gram(coherent.Features, coherent.Features);
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                Assert.Equal(i == j || (i is 1 or 4 && j is 1 or 4) ? 1 : 0.3, gram[(i * 6) + j], 1e-12);
            }
        }

        foreach (var law in new PositionLaw[] { new PositionLaw.Sinusoidal(6), new PositionLaw.Random(6), new PositionLaw.Random(30) })
        {
            var embeddings = Embeddings.Of(Two, new Assumptions { Positions = law }, 40, 3, TensorSite.Reference);
            var positions = Gram(embeddings.Positions, embeddings.Positions);
            Assert.All(Enumerable.Range(0, 12), patch => Assert.Equal(1, positions[(patch * 12) + patch], 1e-12));
            Assert.Contains(Enumerable.Range(1, 11), patch => Math.Abs(positions[patch]) > 0.05);
            Assert.All(Gram(embeddings.Positions, embeddings.Features), value => Assert.Equal(0, value, 1e-12));
        }
    }

    [Fact]
    public void Outside_TheTheorysModel_IsZeroAndATokenIsNot()
    {
        NeedsTorch.Here();
        double Outside(Assumptions assumptions)
        {
            using var training = new SmallTraining(One, Options, assumptions: assumptions);
            training.Advance(20);
            using var scope = torch.NewDisposeScope();
            var read = training.Model.Read()[0];
            return TensorSite.Read(read.Outside)[0] / TensorSite.Read(read.Size)[0];
        }

        Assert.Equal(0, Outside(Assumptions.OfTheTheory), 1e-14);
        Assert.Equal(0, Outside(Of("coherence").Assumptions), 1e-14);
        Assert.InRange(Outside(Of("token").Assumptions), 1e-4, 1);
        Assert.InRange(Outside(new Assumptions { StartDeviation = 0.1 }), 4e-4, 1);
    }

    [Fact]
    public void Run_SeveralHeads_RecordsEachBesideTheirMean()
    {
        NeedsTorch.Here();
        var row = RowProblem.Of(One, 15, Of("heads").Assumptions with { Model = new ModelShape { Heads = 3 }, StartDeviation = 0.3 });
        var run = new TorchEngine().Run(row, Options with { EndTime = 120, RecordTimes = [0, 30, 60, 120], LearningRate = 3, Replicates = 2, Samples = 64 }, TestContext.Current.CancellationToken);
        Assert.Equal(3, run.Heads.Length);
        Assert.All(run.Heads, head => Assert.Equal((run.Times, run.Series.Length), (head.Times, head.Series.Length)));

        // Everything is the mean of the heads but what is not linear in attention or belongs to the model.
        for (var i = 0; i < run.Series.Length; i++)
        {
            var (own, heads) = (run.Series[i], run.Heads.Select(head => head.Series[i]).ToArray());
            if (own.Signal is Signal.Loss or Signal.Excess)
            {
                Assert.All(heads, head => Assert.Equal(own.Values, head.Values));
            }
            else if (own.Signal is not (Signal.SquaredMiss or Signal.OutsideSpan))
            {
                Assert.All(Enumerable.Range(0, run.Times.Length), at => Assert.Equal(heads.Average(head => head.Values[at]), own.Values[at], 1e-12));
            }
        }

        // (1 - A)^2 is convex, so that the mean of heads that differ misses by less.
        var misses = run.Heads.Select(head => head.Find(Signal.SquaredMiss)!.Values[^1]).ToArray();
        Assert.True(run.Find(Signal.SquaredMiss)!.Values[^1] < misses.Average());
        double[] attention = [.. run.Heads.Select(head => head.Find(Signal.AttentionUnmasked, AreaRole.Target)!.Values.Average())];
        Assert.Equal(attention.OrderDescending(), attention);
        Assert.True(attention[0] > attention[2] + 0.01);

        // Each head gains on the target (E3) and keeps the sum of its Upsilon (E2), which a random start does not begin at 0.
        foreach (var head in run.Heads)
        {
            var target = head.Find(Signal.Phi, AreaRole.Target)!.Values;
            Assert.Equal(target.Order(), target);
            double Sum(int at) => head.All(Signal.Upsilon).Sum(series => series.Count * series.Values[at]);
            Assert.Equal(Sum(0), Sum(run.Times.Length - 1), 1e-10);
            Assert.InRange(head.Find(Signal.OutsideSpan)!.Values[0], 0.01, 1);
        }

        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        TrajectoryCsv.Write(writer, new Trajectory("torch", [run], Interrupted: false));
        var names = writer.ToString().Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[2]).Distinct().ToArray();
        Assert.Contains("phi[2]", names);
        Assert.Contains("outside_span[0]", names);
        Assert.DoesNotContain("loss[0]", names);
        using var events = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        EventsCsv.Write(events, new Trajectory("torch", [run], Interrupted: false));
        Assert.Contains("15,0,T_half[0],", events.ToString());
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public void Run_FromAScenario_TrainsAndIsTheSameAgain(string name)
    {
        NeedsTorch.Here();
        var yaml = name switch
        {
            "noise" => "patch_noise: 0.3",
            "coherence" => "feature_coherence: 0.3",
            "sinusoidal" => "positions: { law: sinusoidal, dimension: 12 }",
            "random positions" => "positions: { law: random, dimension: 12 }",
            "key query" => "key_query: { rank: 12, scale: 0.5 }",
            "values" => "values: trained",
            "heads" => "heads: 2",
            _ => "layers: { count: 2, hidden: 8, norm: true }",
        };
        var scenario = ScenarioReader.Parse(
            $"data: {{ patches: 16, areas: [8, 4, 4] }}\ntraining: {{ engine: torch, time: {(name == "layers" ? 3 : 60)}, learning_rate: {(name == "layers" ? 0.01 : 1)}, batch: 16, replicates: 2, samples: 64, dtype: float64 }}\nqueries: [15]\nassume: {{ {yaml} }}", "x.yaml", "x");
        var rows = ScenarioProblems.RowsOf(scenario);
        var options = ScenarioProblems.OptionsFor(scenario, rows);
        var one = ScenarioEngine.Choose(scenario).Run(rows[0], options, TestContext.Current.CancellationToken);
        var other = ScenarioEngine.Choose(scenario).Run(rows[0], options, TestContext.Current.CancellationToken);
        Assert.Equal(SolveStatus.Completed, one.Status);
        Assert.Equal(one.Series.SelectMany(series => series.Values), other.Series.SelectMany(series => series.Values));
        var loss = one.Find(Signal.Loss)!.Values;
        Assert.True(loss[^1] < 0.99 * loss[0], $"{loss[0]} to {loss[^1]}");
        Assert.Throws<Theory.Documents.InputException>(() => ScenarioEngine.Choose(scenario with { Training = scenario.Training with { Engine = "population" } }));
    }

    // Numbers without a pattern that symmetry could hide, of size about 1.
    private static Tensor Wave(Tensor like, int number, TensorSite site) =>
        site.Of([.. Enumerable.Range(0, (int)like.numel()).Select(i => Math.Sin(1 + (2.3 * i) + number))], like.shape);

    private static (Setting Setting, Assumptions Assumptions) Of(string name) => name switch
    {
        "bernoulli" => (One, new Assumptions { Mask = new MaskPattern.Bernoulli() }),
        "tiles" => (One, new Assumptions { Mask = new MaskPattern.Tiles(4, 2) }),
        "correlated" => (One, new Assumptions { LatentCorrelation = 0.7 }),
        "token" => (One, new Assumptions { MaskToken = 0.6 }),
        "duplicates" => (Two, new Assumptions { SharedFeatures = [0] }),
        "noise" => (One, new Assumptions { PatchNoise = 0.3 }),
        "coherence" => (One, new Assumptions { FeatureCoherence = 0.3 }),
        "sinusoidal" => (One, new Assumptions { Positions = new PositionLaw.Sinusoidal(12) }),
        "random positions" => (One, new Assumptions { Positions = new PositionLaw.Random(12) }),
        "key query" => (One, new Assumptions { Model = new ModelShape { KeyRank = 5, KeyScale = 0.5 } }),
        "values" => (One, new Assumptions { Model = new ModelShape { TrainsValues = true } }),
        "heads" => (One, new Assumptions { Model = new ModelShape { Heads = 2 } }),
        _ => (One, new Assumptions { Model = new ModelShape { Layers = 2, Hidden = 6, HasNorm = true } }),
    };
}
