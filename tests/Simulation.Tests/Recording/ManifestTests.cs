using System.Text.Json;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Simulation.Tests.Recording;

public sealed class ManifestTests
{
    [Fact]
    public void Write_Scenario_HoldsItWithSeedAndEngine()
    {
        var scenario = EmbeddedScenarios.Open(EmbeddedScenarios.Default) with { Seed = 7 };
        var root = Written(Blank with { Scenario = scenario });
        Assert.Equal(scenario.Name, root.GetProperty("scenario").GetProperty("name").GetString());
        Assert.Equal(7, root.GetProperty("seed").GetInt32());
        Assert.Equal(scenario.Training.Engine, root.GetProperty("engine").GetString());
    }

    [Fact]
    public void Write_SubjectWithoutScenario_StandsUnderItsName()
    {
        var root = Written(Blank with { Subject = new ManifestSubject("ladder", "meanfield", Seed: null, writer => writer.WriteNumberValue(3)) });
        Assert.Equal(3, root.GetProperty("ladder").GetInt32());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("scenario").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("seed").ValueKind);
        Assert.Equal("meanfield", root.GetProperty("engine").GetString());
    }

    private static Manifest Blank => new()
    {
        CommandLine = ["mimverify"],
        Scenario = null,
        Version = "0",
        Revision = null,
        Packages = new Dictionary<string, string>(StringComparer.Ordinal),
        Device = "none",
        Runtime = "none",
        OperatingSystem = "none",
        Start = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Interrupted = false,
    };

    private static JsonElement Written(Manifest manifest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            manifest.Write(writer, []);
        }

        using var document = JsonDocument.Parse(buffer.ToArray());
        return document.RootElement.Clone();
    }
}
