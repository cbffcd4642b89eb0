using MimVerify.Cli.Commands;
using MimVerify.Cli.Evaluation;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Tests.Evaluation;

public class EvaluateInputTests
{
    private const string Good = """{"patches": 4, "clusters": [[0,0,1,1]], "masked": 2, "latent": {"values": [1], "probabilities": [1]}, "query": 0, "phi": [[0,0]], "upsilon": [0,0,0,0]}""";

    [Theory]
    [InlineData("\"masked\": 2", "\"masked\": 4", "x.json: cases[0].instance.masked must lie in [1, 3]; got 4. How many patches are masked; at least one must be, and one must not.")]
    [InlineData("\"masked\": 2", "\"masked\": 1.5", "x.json: cases[0].instance.masked must be a whole number; got 1.5. How many patches are masked; at least one must be, and one must not.")]
    [InlineData("\"masked\": 2", "\"maskd\": 2", "x.json: cases[0].instance.maskd is not a known key. Did you mean masked? Known here: patches, clusters, masked, latent, query, phi, upsilon.")]
    [InlineData("\"query\": 0", "\"query\": 4", "x.json: cases[0].instance.query must lie in [0, 3]; got 4. Patches are numbered from 0 to 3.")]
    [InlineData("[[0,0]]", "[[0,0,0]]", "x.json: cases[0].instance.phi[0] must hold 2 numbers, one for each area of the cluster; got 3. Check the shape.")]
    [InlineData("[1], \"prob", "[1e200], \"prob", "x.json: cases[0].instance leads to values beyond the range of double precision. Use numbers of smaller magnitude.")]
    [InlineData("[[0,0]]", "[[0,1e999]]", "x.json: cases[0].instance.phi[0][1] must be a finite number; got 1e999. Give one for each area of the cluster.")]
    [InlineData("[[0,0,1,1]]", "[[0,0,2,2]]", "x.json: cases[0].instance.clusters[0] must use every label from 0 to 2; got no patch with label 1. Number the areas 0, 1, 2, ... without gaps.")]
    [InlineData("[1], \"prob", "[-1], \"prob", "x.json: cases[0].instance.latent.values[0] must not be negative; got -1. Latents scale features; the theory takes 0 <= L <= U.")]
    [InlineData("\"query\": 0", "\"query\": true", "x.json: cases[0].instance.query must be a number; got true. Patches are numbered from 0 to 3.")]
    [InlineData("\"query\": 0", "\"query\": 0, \"query\": 1", "x.json: cases[0].instance.query is given twice. Keep one of the two.")]
    [InlineData("\"values\": [1], \"probabilities\": [1]", "\"law\": \"uniform\", \"low\": 0, \"high\": 1", "x.json: cases[0].instance cannot be enumerated. Enumeration needs a latent law of finitely many values; this one is uniform on [0, 1].")]
    public void Lemma_BadInstance_SaysWhereWhatAndHowToMend(string good, string bad, string message)
    {
        var refusal = Assert.Throws<InputException>(() => Lemma($"{{\"cases\": [{{\"instance\": {Good.Replace(good, bad, StringComparison.Ordinal)}}}]}}"));
        Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("", "x.json: is empty.")]
    [InlineData("{\"cases\": [", "x.json:1: is not valid JSON")]
    [InlineData("{\n\"cases\": [NaN]}", "x.json:2: is not valid JSON")]
    [InlineData("[]", "x.json: must be a mapping")]
    [InlineData("{}", "x.json: cases is missing.")]
    [InlineData("{\"case\": []}", "x.json: case is not a known key. Did you mean cases?")]
    [InlineData("{\"cases\": [{}]}", "x.json: cases[0].instance is missing.")]
    [InlineData("{\"cases\": [5]}", "x.json: cases[0] must be a mapping")]
    public void Lemma_BadDocument_IsRefused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => Lemma(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Lemma_NoCases_GivesNone() => Assert.Equal("{\"cases\":[]}", Lemma("{\"cases\": []}"));

    [Fact]
    public void Program_MissingTimes_IsRefusedWithTheKey()
    {
        using var folder = new TemporaryFolder();
        const string Input = """{"cases": [{"instance": {"patches": 4, "clusters": [[0,0,1,1]], "masked": 2, "latent": {"values": [1], "probabilities": [1]}, "query": 0}}]}""";
        MimVerifyProcess.RunWithInput(folder.Path, Input, "evaluate", "population", "-")
            .AssertRefused("<stdin>: cases[0].instance.times is missing. Give the training times wanted, such as [1, 10, 100].");
    }

    private static string Lemma(string text) => System.Text.Encoding.UTF8.GetString(EvaluateCommand.Evaluate(new LemmaKind(), text, "x.json", CancellationToken.None));
}
