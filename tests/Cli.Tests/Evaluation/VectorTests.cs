using System.Text.Json;
using MimVerify.Cli.Commands;
using MimVerify.Cli.Evaluation;

namespace MimVerify.Cli.Tests.Evaluation;

/// <summary>The reference values, in process and through the program.</summary>
public class VectorTests
{
    public static TheoryData<string, double, double> Kinds => new()
    {
        { "lemma", 1e-12, 1e-12 },
        { "population", 1e-6, 0 },
        { "meanfield", 1e-9, 1e-6 },
        { "initial", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_ReferenceVectors_AreReproducedInProcess(string kind, double absolute, double relative)
    {
        var text = File.ReadAllText(DataFile(kind));
        var output = EvaluateCommand.Evaluate(EvaluationKinds.All.Single(candidate => candidate.Name == kind), text, kind, CancellationToken.None);
        AssertMatches(text, System.Text.Encoding.UTF8.GetString(output), absolute, relative);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Program_ReferenceVectors_AreReproducedFromFileAndFromStdin(string kind, double absolute, double relative)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(DataFile(kind));
        var fromFile = MimVerifyProcess.Run(folder.Path, "evaluate", kind, DataFile(kind));
        var fromInput = MimVerifyProcess.RunWithInput(folder.Path, text, "evaluate", kind, "-");
        Assert.Equal((0, string.Empty), (fromFile.ExitCode, fromFile.Error));
        Assert.Equal(fromFile.Output, fromInput.Output);
        AssertMatches(text, fromFile.Output, absolute, relative);
    }

    [Fact]
    public void Evaluate_TimesOfTheInstance_GoBeforeThoseExpectedAndKeepTheirOrder()
    {
        const string Input = """
            {"cases": [{"instance": {"groups": [{"size": "100", "count": 1.0}, {"size": 12, "count": 8}], "queryGroup": 1, "maskRatio": "3/4", "clusters": 1,
             "latent": {"law": "constant", "value": 1}, "times": [10, 0, 10, 1]}, "expected": [{"time": 5}], "remark": "ignored"}]}
            """;
        using var output = JsonDocument.Parse(EvaluateCommand.Evaluate(new MeanFieldKind(), Input, "x", CancellationToken.None));
        var rows = output.RootElement.GetProperty("cases")[0].GetProperty("rows");
        Assert.Equal([10.0, 0, 10, 1], rows.EnumerateArray().Select(row => row.GetProperty("time").GetDouble()));
        Assert.Equal(rows[0].ToString(), rows[2].ToString());
        Assert.Equal(0, rows[1].GetProperty("phi")[0].GetDouble());
    }

    private static string DataFile(string kind) => Path.Combine(AppContext.BaseDirectory, "Data", $"{kind}.json");

    private static void AssertMatches(string input, string output, double absolute, double relative)
    {
        using var given = JsonDocument.Parse(input);
        using var found = JsonDocument.Parse(output);
        var cases = given.RootElement.GetProperty("cases");
        Assert.Equal(cases.GetArrayLength(), found.RootElement.GetProperty("cases").GetArrayLength());
        for (var i = 0; i < cases.GetArrayLength(); i++)
        {
            var expected = cases[i].GetProperty("expected");
            var actual = found.RootElement.GetProperty("cases")[i];
            Compare(expected, expected.ValueKind == JsonValueKind.Array ? actual.GetProperty("rows") : actual, absolute, relative);
            if (cases[i].TryGetProperty("areas", out var areas))
            {
                Compare(areas, actual.GetProperty("areas"), absolute, relative);
            }
        }
    }

    private static void Compare(JsonElement expected, JsonElement actual, double absolute, double relative)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                {
                    Compare(property.Value, actual.GetProperty(property.Name), absolute, relative);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare(expected[i], actual[i], absolute, relative);
                }

                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetDouble(), actual.GetDouble(), absolute + (relative * Math.Abs(expected.GetDouble())));
                break;
            default:
                Assert.Equal(expected.ToString(), actual.ToString());
                break;
        }
    }
}
