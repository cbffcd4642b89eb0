using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Cli.Commands;
using MimVerify.Cli.Evaluation;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Cli.Tests.Evaluation;

public class InitialTests
{
    private const string Good = """{"patches": 4, "areaSizes": [3, 1], "masked": 2, "queryArea": 0, "latent": {"values": ["1/2", 3], "probabilities": [0.1, "9/10"]}}""";

    [Theory]
    [InlineData("[3, 1]", "[5, -1]", "x.json: cases[0].instance.areaSizes[0] must lie in [1, 4]; got 5. The number of patches of each area.")]
    [InlineData("[3, 1]", "[3, -1]", "x.json: cases[0].instance.areaSizes[1] must lie in [1, 4]; got -1. The number of patches of each area.")]
    [InlineData("[3, 1]", "[3, 2]", "x.json: cases[0].instance.areaSizes must add up to patches = 4; got 5. Every patch lies in exactly one area.")]
    [InlineData("[3, 1]", "[]", "x.json: cases[0].instance.areaSizes must add up to patches = 4; got 0. Every patch lies in exactly one area.")]
    [InlineData("\"masked\": 2", "\"masked\": 0", "x.json: cases[0].instance.masked must lie in [1, 3]; got 0.")]
    [InlineData("\"masked\": 2", "\"masked\": 4", "x.json: cases[0].instance.masked must lie in [1, 3]; got 4.")]
    [InlineData("\"queryArea\": 0", "\"queryArea\": 2", "x.json: cases[0].instance.queryArea must lie in [0, 1]; got 2. The area that holds the query, counted from 0.")]
    [InlineData("\"queryArea\"", "\"queryAreas\"", "x.json: cases[0].instance.queryAreas is not a known key. Did you mean queryArea?")]
    [InlineData("\"9/10\"", "\"8/10\"", "x.json: cases[0].instance.latent.probabilities must add up to exactly 1; got 9/10.")]
    [InlineData("[0.1, \"9/10\"]", "[0.3333333333, 0.6666666666]", "x.json: cases[0].instance.latent.probabilities must add up to exactly 1; got 9999999999/10000000000. Write thirds")]
    [InlineData("\"9/10\"", "\"9/0\"", "x.json: cases[0].instance.latent.probabilities[1] must be a rational of at most 1000 characters")]
    [InlineData("\"1/2\"", "\"-1/2\"", "x.json: cases[0].instance.latent.values[0] must not be negative; got -1/2.")]
    [InlineData("\"1/2\"", "\"half\"", "x.json: cases[0].instance.latent.values[0] must be a rational of at most 1000 characters")]
    [InlineData("\"1/2\"", "\"1e9999999\"", "x.json: cases[0].instance.latent.values[0] must be a rational of at most 1000 characters")]
    [InlineData("\"1/2\"", "1e9999", "x.json: cases[0].instance.latent.probabilities")]
    [InlineData("\"1/2\"", "null", "x.json: cases[0].instance.latent.values[0] must be a text")]
    [InlineData("[0.1, \"9/10\"]", "[\"1\"]", "x.json: cases[0].instance.latent.probabilities must hold one probability for each of the 2 values; got a list of 1.")]
    [InlineData("0.1, ", "0, ", "x.json: cases[0].instance.latent.probabilities[0] must be greater than 0; got 0.")]
    public void Initial_BadInstance_SaysWhereWhatAndHowToMend(string good, string bad, string message)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var instance = Good.Replace(good, bad, StringComparison.Ordinal);
        if (bad == "1e9999")
        {
            // Allowed by itself; with as many digits again there are too many.
            instance = instance.Replace("0.1", "1e-9999", StringComparison.Ordinal);
        }

        Assert.StartsWith(message, Assert.Throws<InputException>(() => Evaluate(instance)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Initial_DecimalsAndQuotients_AreReadExactly() =>
        Assert.Equal(Evaluate(Good), Evaluate(Good.Replace("0.1", "\"1/10\"", StringComparison.Ordinal).Replace("\"1/2\"", "0.5", StringComparison.Ordinal)));

    /// <summary>By hand: two patches in one area, one masked, z = 1: attention 1/2 each, A = 1/2, loss 1/2 * 1/2 * 1/4.</summary>
    [Fact]
    public void Initial_TwoPatches_IsTheValueByHand() =>
        Assert.Equal(
            """{"cases":[{"loss":"1/16","alpha":["1/16"]}]}""",
            Evaluate("""{"patches": 2, "areaSizes": [2], "masked": 1, "queryArea": 0, "latent": {"values": ["1"], "probabilities": ["1"]}}"""));

    [Fact]
    public void Initial_OfAnySmallInstance_IsWhatEnumerationOfEveryMaskGives()
    {
        var instances =
            from sizes in Gen.Choose(1, 4).ListOf(2)
            let patches = sizes.Sum() + 1
            from masked in Gen.Choose(1, patches - 1)
            from low in Gen.Choose(0, 3)
            from weight in Gen.Choose(1, 7)
            select (Sizes: sizes.Append(1).ToArray(), Patches: patches, Masked: masked, Low: low, Weight: weight);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20261122, 1), Prop.ForAll(instances.ToArbitrary(), instance =>
        {
            var exact = Evaluate(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"patches": {{instance.Patches}}, "areaSizes": [{{string.Join(',', instance.Sizes)}}], "masked": {{instance.Masked}}, "queryArea": 0, "latent": {"values": [{{instance.Low}}, "9/2"], "probabilities": ["{{instance.Weight}}/8", "{{8 - instance.Weight}}/8"]} }"""));
            var labels = instance.Sizes.SelectMany((size, area) => Enumerable.Repeat(area, size));
            var enumerated = Evaluate(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"patches": {{instance.Patches}}, "clusters": [[{{string.Join(',', labels)}}]], "masked": {{instance.Masked}}, "query": 0, "phi": [[0,0,0]], "upsilon": [{{string.Join(',', Enumerable.Repeat(0, instance.Patches))}}], "latent": {"values": [{{instance.Low}}, 4.5], "probabilities": [{{instance.Weight / 8.0}}, {{(8 - instance.Weight) / 8.0}}]} }"""),
                new LemmaKind());
            using var left = JsonDocument.Parse(exact);
            using var right = JsonDocument.Parse(enumerated);
            var (found, expected) = (left.RootElement.GetProperty("cases")[0], right.RootElement.GetProperty("cases")[0]);
            return Near(found.GetProperty("loss"), expected.GetProperty("loss"))
                && found.GetProperty("alpha").EnumerateArray().Zip(expected.GetProperty("alpha")[0].EnumerateArray()).All(pair => Near(pair.First, pair.Second));
        }));

        static bool Near(JsonElement exact, JsonElement number) =>
            Rational.TryParse(exact.GetString(), out var value) && value.ToString() == exact.GetString() && Math.Abs(value.ToDouble() - number.GetDouble()) <= 1e-12;
    }

    private static string Evaluate(string instance, IEvaluationKind? kind = null) => System.Text.Encoding.UTF8.GetString(
        EvaluateCommand.Evaluate(kind ?? new InitialKind(), $"{{\"cases\": [{{\"instance\": {instance}}}]}}", "x.json", CancellationToken.None));
}
