using System.Text.Json.Nodes;
using FsCheck.Fluent;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Simulation.Scenarios;
using MimVerify.Testing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Tests.Recording.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private static readonly SeedCheckpoint Sample = new(
        12, Status: null, [StoredTensor.Of("weights", [1f, -2.5f, float.Epsilon, float.NaN], 2, 2), StoredTensor.Of("looks", [0.1, 1e300], 2), StoredTensor.Of("none", Array.Empty<double>(), 0, 3)]);

    private readonly TemporaryFolder _folder = new();

    private string Place => Path.Combine(_folder.Path, "c");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_WhatWasSaved_IsTheSameBitForBit()
    {
        Begin().Save(3, Sample);
        var loaded = Resume().Load(3)!;
        Assert.Equal((12L, (SolveStatus?)null), (loaded.Step, loaded.Status));
        foreach (var (one, other) in Sample.Tensors.Zip(loaded.Tensors))
        {
            Assert.Equal((one.Name, one.Format), (other.Name, other.Format));
            Assert.Equal(one.Shape, other.Shape);
            Assert.Equal(one.Data, other.Data);
        }

        Assert.Null(Resume().Load(2));
    }

    [Fact]
    public void Save_AgainAndAtTheEnd_LeavesOnePairOfFilesAndRemoveNone()
    {
        var folder = Begin();
        folder.Save(0, Sample);
        File.WriteAllText(Path.Combine(Place, "seed-0-step-13.safetensors.partial"), "a death");
        folder.Save(0, Sample with { Step = 14 });
        folder.Save(0, Sample with { Step = 14, Status = SolveStatus.Completed });
        Assert.Equal(["seed-0-step-14-end.safetensors", "seed-0.json"], Directory.GetFiles(Place).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(SolveStatus.Completed, Resume().Load(0)!.Status);
        folder.Remove();
        Assert.False(Directory.Exists(Place));
    }

    [Fact]
    public void Load_TensorsCutOffOrChangedAnywhere_IsRefused()
    {
        Begin().Save(0, Sample);
        var file = Directory.GetFiles(Place, "*.safetensors").Single();
        var bytes = File.ReadAllBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(file, bytes[..length]);
            Assert.Contains("is damaged", Assert.Throws<InputException>(() => Resume().Load(0)).Message, StringComparison.Ordinal);
        }

        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("is damaged", Assert.Throws<InputException>(() => Resume().Load(0)).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("cannot be read", Assert.Throws<InputException>(() => Resume().Load(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RecordCutOffAnywhere_IsRefused()
    {
        Begin().Save(0, Sample);
        var file = Path.Combine(Place, "seed-0.json");
        var text = File.ReadAllText(file).TrimEnd();
        for (var length = 0; length < text.Length; length += 5)
        {
            File.WriteAllText(file, text[..length]);
            Assert.Throws<InputException>(() => Resume().Load(0));
        }
    }

    [Fact]
    public void Load_OfAnotherVersionOrScenario_IsRefused()
    {
        Begin().Save(0, Sample);
        var file = Path.Combine(Place, "seed-0.json");
        var other = Assert.Throws<InputException>(() => CheckpointFolder.Open(Place, ScenarioOf("[3, 1]"), every: 1, isResumed: true).Load(0));
        Assert.Contains("is another one than this run's", other.Message, StringComparison.Ordinal);
        var record = JsonNode.Parse(File.ReadAllText(file))!;
        record["version"] = CheckpointFolder.Version + 1;
        File.WriteAllText(file, record.ToJsonString());
        Assert.Contains("version must be 2 for this program; got 3", Assert.Throws<InputException>(() => Resume().Load(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CheckpointsThatWereNotAskedForOrAreNotThere_IsRefused()
    {
        Assert.Contains("holds no checkpoint", Assert.Throws<InputException>(Resume).Message, StringComparison.Ordinal);
        Begin().Save(0, Sample);
        Assert.Contains("holds checkpoints of an earlier run", Assert.Throws<InputException>(Begin).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SafeTensors_AnyBytes_AreReadOrRefusedCleanly() => Law.Holds(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Where(bytes => bytes.Length < 200),
        bytes =>
        {
            try
            {
                SafeTensors.Read(bytes);
            }
            catch (InvalidDataException)
            {
                return;
            }

            Assert.True(bytes.Length >= 8);
        });

    private CheckpointFolder Begin() => CheckpointFolder.Open(Place, ScenarioOf("[2, 2]"), every: 1, isResumed: false);

    private CheckpointFolder Resume() => CheckpointFolder.Open(Place, ScenarioOf("[2, 2]"), every: 1, isResumed: true);

    private static Scenario ScenarioOf(string areas) => ScenarioReader.Parse($"data: {{ patches: 4, areas: {areas} }}", "x.yaml", "x");
}
