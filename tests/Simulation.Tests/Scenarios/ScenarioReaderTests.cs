using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Scenarios;

public class ScenarioReaderTests
{
    public static TheoryData<string> Names => [.. EmbeddedScenarios.Names];

    [Fact]
    public void Defaults_OnlyPatchesAndAreas_AreThoseOfTheContract()
    {
        var scenario = Parse("data: { patches: 196, areas: { global: 100, local: 12 } }");
        Assert.Equal("x", scenario.Name);
        Assert.Equal(1, scenario.Data.Clusters);
        Assert.Equal(DiscreteLatentLaw.Constant(1), scenario.Data.Latent);
        Assert.Equal(0.75, scenario.MaskRatio);
        Assert.Equal("population", scenario.Training.Engine);
        Assert.Equal(1e4, scenario.Training.Time);
        Assert.Equal(QueryChoice.Representative, scenario.Queries);
        Assert.Equal(1UL, scenario.Seed);
        Assert.Empty(scenario.Claims);
    }

    [Fact]
    public void Parse_EveryKeyOfTheContract_IsRead()
    {
        var scenario = Parse("""
            name: my-run
            data:
              patches: 196
              clusters: 2
              areas: { global: 100, local: 12 }
              arrangement: random
              latent: { law: uniform, low: 0.5, high: 1.5 }
            mask: { ratio: 0.5 }
            training:
              engine: torch
              time: 1.0e4
              learning_rate: 0.5
              batch: 32
              optimizer: sgd
              dtype: float64
              model: coordinates
              dimension: 400
              device: cuda:1
              stepping: descent
              samples: 100
              replicates: 4
              convergence_level: 0.05
            queries: [5, 3]
            seed: 18446744073709551615
            assume: {}
            claims: [e3, M10]
            """);
        Assert.Equal("my-run", scenario.Name);
        Assert.Equal(Arrangement.Random, scenario.Data.Arrangement);
        Assert.Equal(new UniformLatentLaw(0.5, 1.5), scenario.Data.Latent);
        Assert.Equal(
            new ScenarioTraining { Engine = "torch", LearningRate = 0.5, Batch = 32, NumberFormat = "float64", Torch = new TorchOptions { Model = "coordinates", Dimension = 400, Device = "cuda:1" }, Stepping = Stepping.Descent, Samples = 100, Replicates = 4, ConvergenceLevel = 0.05 },
            scenario.Training);
        Assert.Equal([5, 3], scenario.ListedQueries);
        Assert.Equal(ulong.MaxValue, scenario.Seed);
        Assert.Equal(["E3", "M10"], scenario.Claims);
    }

    [Theory]
    [InlineData("{ law: constant, value: 2 }", "constant 2")]
    [InlineData("{ law: two-point, values: [0.5, 1.5], probabilities: [1/4, 3/4] }", "0.5 with probability 0.25, 1.5 with probability 0.75")]
    [InlineData("{ law: beta, alpha: 2, beta: 5, low: 0.5, high: 1.5 }", "beta(2, 5) on [0.5, 1.5]")]
    [InlineData("{ law: table, values: [1, 2, 3], probabilities: [0.2, 0.3, 0.5] }", "1 with probability 0.2, 2 with probability 0.3, 3 with probability 0.5")]
    public void Latent_EachLaw_IsTheTheorysLaw(string latent, string description) =>
        Assert.Equal(description, Parse($"data: {{ patches: 4, areas: [2, 2], latent: {latent} }}").Data.Latent.Description);

    [Theory]
    [MemberData(nameof(Names))]
    public void Embedded_EveryScenario_ReadsAndReadsBackFromItsCanonicalForm(string name)
    {
        var scenario = EmbeddedScenarios.Open(name);
        var yaml = ScenarioDocument.ToYaml(scenario);
        Assert.Equal(name, scenario.Name);
        Assert.Equal(yaml, ScenarioDocument.ToYaml(ScenarioReader.Parse(yaml, "canonical", "none")));
        Assert.NotEmpty(EmbeddedScenarios.DescriptionOf(name));
    }

    [Theory]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 12 }\nmask:\n  ratio: 1.2", "x.yaml:5: mask.ratio must lie in (0, 1); got 1.2. Pass a fraction, not a percentage.")]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 12 }\nmask: { ratio: .nan }", "x.yaml:4: mask.ratio must be a finite number; got .nan. Pass a fraction such as 0.75.")]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 12 }\nmask: { ratio: 0.001 }", "x.yaml:4: mask.ratio must leave at least one patch masked and one visible; got 0.001, which rounds to 0 of 196 patches masked. Choose a ratio from 0.00255 up to, not including, 0.997449.")]
    [InlineData("data:\n  patchs: 196\n", "x.yaml:2: data.patchs is not a known key. Did you mean patches? Known here: patches, clusters, areas, arrangement, latent.")]
    [InlineData("data:\n  patches: 196\n  areas: { global: 100, local: 13 }", "x.yaml:3: data.areas.local must divide the 96 patches outside the global area (196 - 100); got 13, which leaves 5 over. Use local: 12, or keep local: 13 with global: 105.")]
    [InlineData("data:\n  patches: 196\n  areas: [100, 90]", "x.yaml:3: data.areas must add up to data.patches = 196; got 100 + 90 = 190. Add areas of 6 patches more, or set patches: 190.")]
    [InlineData("data:\n  patches: 196\n  areas: { global: 190, local: 12 }", "x.yaml:3: data.areas must leave room for a local area: global 190 + local 12 = 202 patches, but there are 196. Lower global to at most 184, or give a list of sizes: [196] is one area.")]
    [InlineData("data:\n  patches: \"196\"\n  areas: [196]", "x.yaml:2: data.patches must be a number; got the text \"196\". Remove the quotes.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\n  latent: { law: uniform, low: 1.5, high: 0.5 }", "x.yaml:4: data.latent.high must exceed low = 1.5; got 0.5. Exchange the two.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\n  latent: { law: uniform, low: -1, high: 0.5 }", "x.yaml:4: data.latent.low must not be negative; got -1. Latents scale features; the theory takes 0 <= L <= U.")]
    [InlineData("data:\n  patches: 4\n  areas: [[0, 0, 2, 2]]", "x.yaml:3: data.areas[0] must use every label from 0 to 2; got no patch with label 1. Number the areas 0, 1, 2, ... without gaps.")]
    [InlineData("data:\n  patches: 4\n  areas: [[0, 0, 1]]", "x.yaml:3: data.areas[0] must label each of the 4 patches; got 3 labels. Set patches: 3 or change the labels.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\nqueries: [4]", "x.yaml:4: queries[0] must lie in [0, 3]; got 4. Patches are numbered from 0 to 3.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\nclaims: [E13]", "x.yaml:4: claims[0] must be the id of a claim or a file of claims; got E13. Did you mean E1? Use all, or a list of ids such as E3, M10 and of files of claims.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\nassume:\n  noise: 0.1", "x.yaml:5: assume.noise is not a known key. Known here: areas, cluster_probabilities, duplicate_features, latent, latent_correlation, patch_noise, feature_coherence, positions, mask, mask_token, start, mini_batches, optimizer, schedule, key_query, values, heads, layers.")]
    [InlineData("data:\n  patches: 4\n  patches: 5", "x.yaml:3: patches is given twice. Keep one of the two.")]
    [InlineData("name: x\n", "x.yaml:1: data is missing. A scenario needs at least data.patches and data.areas.")]
    [InlineData("", "x.yaml: is empty. Write a scenario; \"mimverify scenarios mae-vit-196\" prints one to start from.")]
    [InlineData("# only a remark\n", "x.yaml: is empty. Write a scenario; \"mimverify scenarios mae-vit-196\" prints one to start from.")]
    [InlineData("data:\n  patches: 4\n  areas: [2, 2]\ntraining: { engine: populaton }", "x.yaml:4: training.engine must be one of meanfield, population, sampled, torch; got populaton. Did you mean population?")]
    [InlineData("data: 5", "x.yaml:1: data must be a mapping of keys to values; got 5. Write its keys on indented lines below it, or in { }.")]
    [InlineData("- 1\n- 2", "x.yaml:1: must be a mapping of keys to values; got a list of 2. Start with a line such as \"data:\".")]
    [InlineData("a: &x 1\nb: *x", "x.yaml:1: uses an anchor (&), an alias (*) or a tag (!). Write the value out, or in quotes if it is a text.")]
    [InlineData("data: {}\n---\ndata: {}", "x.yaml:2: holds more than one document. Keep one scenario a file; remove the line \"---\".")]
    public void Parse_BadInput_SaysWhereWhatAndHowToMend(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => ScenarioReader.Parse(yaml, "x.yaml", "x")).Message);

    [Fact]
    public void Read_BinaryFolderHugeAndMissingFiles_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var binary = folder.Write("binary.yaml", [0x89, 0x50, 0x00, 0xFF]);
        var huge = folder.Write("huge.yaml", Enumerable.Repeat((byte)'#', ScenarioReader.MaximumBytes + 1).ToArray());
        Assert.Contains("is not a text file in UTF-8", Refusal(binary), StringComparison.Ordinal);
        Assert.Contains("is larger than 1 MiB", Refusal(huge), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal(folder.Path), StringComparison.Ordinal);
        Assert.Contains("does not exist", Refusal(System.IO.Path.Combine(folder.Path, "none.yaml")), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<InputException>(() => ScenarioReader.Read(path)).Message;

    private static Scenario Parse(string yaml) => ScenarioReader.Parse(yaml, "x.yaml", "x");
}
