using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

public class DepartureReaderTests
{
    private const string Base = "data: { patches: 24, clusters: 2, areas: [12, 6, 6], latent: { law: uniform, low: 0.5, high: 1.5 } }\n";

    public static TheoryData<string, string> Forms => new()
    {
        { "areas", "{ global: 4, local: 10 }" },
        { "areas", "[{ global: 12, local: 6 }, { global: 8, local: 4 }]" },
        { "cluster_probabilities", "[0.75, 0.25]" },
        { "duplicate_features", "[0, 2]" },
        { "latent", "{ law: uniform, low: 0, high: 1.5 }" },
        { "latent", "{ law: log-normal, mu: 0.25, sigma: 0.5, low: 0 }" },
        { "latent", "{ law: log-normal, mu: 0, sigma: 0.5, low: 0.25, high: 4 }" },
        { "latent", "{ law: pareto, shape: 4, minimum: 0.75 }" },
        { "latent", "{ law: pareto, shape: 2.5, minimum: 0.75, high: 8 }" },
        { "latent_correlation", "0.5" },
        { "mask", "{ pattern: bernoulli }" },
        { "mask", "{ pattern: blocks, side: 2, width: 6 }" },
        { "mask_token", "0.5" },
        { "start", "{ sigma: 0.1 }" },
        { "mini_batches", "32" },
        { "optimizer", "{ method: sgd, weight_decay: 0.1 }" },
        { "optimizer", "{ method: momentum, momentum: 0.8, weight_decay: 0 }" },
        { "optimizer", "{ method: adam, beta1: 0.9, beta2: 0.99, epsilon: 1E-08, weight_decay: 0 }" },
        { "optimizer", "{ method: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1E-08, weight_decay: 0.01 }" },
        { "schedule", "{ decay: cosine, warmup: 0.05 }" },
        { "patch_noise", "0.3" },
        { "feature_coherence", "0.2" },
        { "positions", "{ law: sinusoidal, dimension: 32 }" },
        { "positions", "{ law: random, dimension: 32 }" },
        { "positions", "{ law: orthonormal }" },
        { "key_query", "{ rank: 32, scale: 0.3 }" },
        { "values", "trained" },
        { "heads", "4" },
        { "layers", "{ count: 2, hidden: 64, norm: true }" },
    };

    [Fact]
    public void Forms_TestedHere_CoverTheCatalogue() =>
        Assert.Empty(DepartureCatalogue.Keys.Except(Forms.Select(form => form.Data.Item1)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Read_EveryForm_ReadsBackFromItsDocument(string key, string value)
    {
        var scenario = Parse($"{Base}assume:\n  {key}: {value}\n");
        var departure = Assert.Single(scenario.Assume);
        Assert.Equal(key, departure.Kind.Key);
        var yaml = ScenarioDocument.ToYaml(scenario);
        Assert.Contains($"  {key}: {value}\n", yaml, StringComparison.Ordinal);
        var again = Parse(yaml);
        Assert.Equal(departure, Assert.Single(again.Assume));
        Assert.Equal(yaml, ScenarioDocument.ToYaml(again));
    }

    [Fact]
    public void Read_SeveralDepartures_ComposeWhateverTheirOrder()
    {
        var one = Parse($"{Base}assume: {{ mask_token: 0.5, latent: {{ law: uniform, low: 0, high: 1 }}, latent_correlation: 0.2, mini_batches: 8, schedule: {{ decay: cosine }} }}");
        var other = Parse($"{Base}assume: {{ schedule: {{ decay: cosine }}, mini_batches: 8, latent_correlation: 0.2, mask_token: 0.5, latent: {{ law: uniform, low: 0, high: 1 }} }}");
        Assert.Equal(ScenarioDocument.ToYaml(one), ScenarioDocument.ToYaml(other));
        Assert.Equal(new UniformLatentLaw(0, 1), one.Data.Latent);
        Assert.Equal((0.2, 0.5, new LearningSchedule(0, true)), (one.Assumptions.LatentCorrelation, one.Assumptions.MaskToken, one.Assumptions.Schedule));
        Assert.Equal(("sampled", 8, Stepping.Descent), (one.Training.Engine, one.Training.Batch, one.Training.Stepping));
    }

    [Fact]
    public void Read_Blocks_GridOfWholeBlocksAndAMaskOfWholeBlocks()
    {
        var setting = ScenarioProblems.SettingOf(Parse("data: { patches: 196, areas: { global: 100, local: 12 } }\nassume: { mask: { pattern: blocks, side: 2 } }"))!;
        Assert.Equal(148, setting.MaskedCount);
        Assert.Equal(new MaskPattern.Tiles(14, 2), Parse("data: { patches: 196, areas: [196] }\nassume: { mask: { pattern: blocks, side: 2 } }").Assumptions.Mask);
    }

    [Theory]
    [InlineData("assume: { latents: 1 }", "x.yaml:2: assume.latents is not a known key. Did you mean latent? Known here: ")]
    [InlineData("assume: { latent_correlation: 1 }", "x.yaml:2: assume.latent_correlation must lie in [0, 1); got 1. ")]
    [InlineData("assume: { latent: { law: constant, value: 1 }, latent_correlation: 0.5 }", "x.yaml:2: assume.latent_correlation needs a latent that varies; got constant 1. Set data.latent")]
    [InlineData("assume: { cluster_probabilities: [0.5, 0.4] }", "x.yaml:2: assume.cluster_probabilities must add up to 1; got 2 probabilities that add up to 0.9. ")]
    [InlineData("assume: { cluster_probabilities: [0.5, 0.25, 0.25] }", "x.yaml:2: assume.cluster_probabilities must hold one probability for each of data.clusters = 2; got 3 probabilities. ")]
    [InlineData("assume: { duplicate_features: [3] }", "x.yaml:2: assume.duplicate_features must name areas that every cluster has, from 0 to 2; got 3. ")]
    [InlineData("assume: { mask: { pattern: block, side: 2 } }", "x.yaml:2: assume.mask.pattern must be one of uniform, bernoulli, blocks; got block. Did you mean blocks?")]
    [InlineData("assume: { mask: { pattern: blocks, side: 2 } }", "x.yaml:2: assume.mask must divide the 24 patches into rows; got no width, and the patches are no square grid. ")]
    [InlineData("assume: { mask: { pattern: blocks, side: 4, width: 6 } }", "x.yaml:2: assume.mask.side must divide both sides of the grid of 6 x 4 patches; got 4. ")]
    [InlineData("assume: { latent: { law: pareto, shape: 3, minimum: 1 } }", "x.yaml:2: assume.latent.shape must exceed 3 without an upper end: every rate of the theory has the factor E[z^3]; got 3. ")]
    [InlineData("assume: { optimizer: { method: sgd, beta1: 0.9 } }", "x.yaml:2: assume.optimizer.beta1 is not a known key. ")]
    [InlineData("assume: { positions: { law: sinusoidal, dimension: 7 } }", "x.yaml:2: assume.positions.dimension must be even: sines and cosines come in pairs; got 7. ")]
    [InlineData("assume: { key_query: { rank: 4, scale: 0 } }", "x.yaml:2: assume.key_query.scale must lie in (0, 10]: from 0 neither matrix would ever move; got 0. ")]
    [InlineData("assume: { start: 0.1 }", "x.yaml:2: assume.start must be a mapping of keys to values; got 0.1. ")]
    [InlineData("assume: { areas: [{ global: 12, local: 6 }] }", "x.yaml:2: assume.areas must give the areas of each of data.clusters = 2; got 1 mappings. ")]
    public void Read_BadInput_SaysWhereWhatAndHowToMend(string yaml, string beginning) =>
        Assert.StartsWith(beginning, Assert.Throws<InputException>(() => Parse(Base + yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Choose_AnEngineThatCannot_IsRefusedAndNamesThoseThatCan()
    {
        var scenario = Parse($"{Base}training: {{ engine: meanfield }}\nassume: {{ mask_token: 0.5 }}");
        Assert.Equal(
            "x.yaml:3: assume.mask_token is a departure that the engine meanfield cannot run (a mask token that is not zero). Use training.engine: population or sampled or torch.",
            Assert.Throws<InputException>(() => ScenarioEngine.Choose(scenario)).Message);
    }

    [Fact]
    public void Kinds_EveryOne_IsDocumented() => Assert.All(DepartureCatalogue.All, kind =>
    {
        Assert.All([kind.Title, kind.Form, kind.Assumption, kind.Effect], Assert.NotEmpty);
        Assert.NotEmpty(kind.Engines);
    });

    private static Scenario Parse(string yaml) => ScenarioReader.Parse(yaml, "x.yaml", "x");
}
