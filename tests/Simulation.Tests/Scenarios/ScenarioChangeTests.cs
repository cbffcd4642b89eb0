using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Tests.Scenarios;

public class ScenarioChangeTests
{
    private const string Base = "name: x\ndata:\n  patches: 12\n  areas: [8, 4]\n  latent: { law: uniform, low: 0.5, high: 1.5 }\ntraining: { time: 100 }\nassume: { mask_token: 0.5 }\n";

    [Fact]
    public void Apply_AssignmentsAndADocument_MergeSectionsAndReplaceValues()
    {
        var file = ScenarioChange.OfDocument(YamlDocument.Parse("training: { samples: 64 }\ndata: { latent: { law: constant, value: 2 } }\nassume: { start: { sigma: 0.1 } }", "d.yaml"), "d");
        var changed = Apply(file, ScenarioChange.OfAssignment("training.engine=sampled", "--change"), ScenarioChange.OfAssignment("data.latent.value=3", "--change"), ScenarioChange.OfAssignment("seed = 5", "--change"));
        Assert.Equal(("sampled", 100.0, 64, 5UL), (changed.Training.Engine, changed.Training.Time, changed.Training.Samples, changed.Seed));
        Assert.Equal("constant 3", changed.Data.Latent.Description);
        Assert.Equal((0.5, 0.1), (changed.Assumptions.MaskToken, changed.Assumptions.StartDeviation));
        Assert.Equal("seed=5", ScenarioChange.OfAssignment("seed = 5", "--change").Name.Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_AgainOnWhatItMade_LaysOverTheDocumentNotOverItsEffects()
    {
        var once = Apply(ScenarioChange.OfAssignment("assume.latent={ law: uniform, low: 0, high: 1 }", "--change"));
        var back = ScenarioChange.Apply(once, ScenarioChange.OfAssignment("assume={}", "--change"));
        Assert.Equal(0.5, back.Data.Latent.Low);
        Assert.Empty(back.Assume);
    }

    [Theory]
    [InlineData("assume.mask_token", "--change must be KEY=VALUE, a file or the name of a ready departure; got assume.mask_token. ")]
    [InlineData("=5", "--change must be KEY=VALUE, a file or the name of a ready departure; got =5. ")]
    [InlineData("assume..x=5", "--change must be KEY=VALUE, a file or the name of a ready departure; got assume..x=5. ")]
    [InlineData("assume.start={ sigma: ", "--change assume.start must have a value in YAML; got { sigma: . ")]
    public void OfAssignment_BadInput_IsRefused(string assignment, string beginning) =>
        Assert.StartsWith(beginning, Assert.Throws<InputException>(() => ScenarioChange.OfAssignment(assignment, "--change")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("assume.mask_tokn=1", "--change assume.mask_tokn is not a known key. Did you mean mask_token?")]
    [InlineData("assume.latent_correlation=2", "--change assume.latent_correlation must lie in [0, 1); got 2. ")]
    [InlineData("training.engine=population2", "--change training.engine must be one of ")]
    [InlineData("data.areas=[8, 5]", "--change data.areas must add up to data.patches = 12; got 8 + 5 = 13. ")]
    public void Apply_BadValue_NamesTheChange(string assignment, string beginning) =>
        Assert.StartsWith(beginning, Assert.Throws<InputException>(() => Apply(ScenarioChange.OfAssignment(assignment, "--change"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Apply_BadValueOfAFile_NamesTheFile()
    {
        var file = ScenarioChange.OfDocument(YamlDocument.Parse("\nassume:\n  mask: { pattern: x }", "d.yaml"), "d");
        Assert.StartsWith("d.yaml:3: assume.mask.pattern must be one of", Assert.Throws<InputException>(() => Apply(file)).Message, StringComparison.Ordinal);
    }

    private static Scenario Apply(params ScenarioChange[] changes) => ScenarioChange.Apply(ScenarioReader.Parse(Base, "x.yaml", "x"), changes);
}
