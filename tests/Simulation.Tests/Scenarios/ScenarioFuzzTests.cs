using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Tests.Scenarios;

/// <summary>Whatever stands in a file, reading it ends soon and ends in a scenario or a refusal.</summary>
public class ScenarioFuzzTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Parse_AnyText_IsAScenarioOrARefusal() =>
        Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text => EndsWell(text)));

    [Fact]
    public void Parse_YamlPunctuationInAnyOrder_IsAScenarioOrARefusal()
    {
        var tokens = Gen.Elements("data", "areas", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "&a", "*a", "!t", "|", ">", "'", "\"", "#", "?", "---", "...", "%", "1e400", ".nan", "\t", "<<", "@", "`");
        var texts = tokens.ListOf().Select(parts => string.Concat(parts));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(texts), text => EndsWell(text)));
    }

    [Fact]
    public void Parse_ScenarioCutOffOrMutated_IsAScenarioOrARefusal()
    {
        var source = EmbeddedScenarios.TextOf("four-clusters")!;
        for (var length = 0; length < source.Length; length++)
        {
            Assert.True(EndsWell(source[..length]));
        }

        var mutations = from place in Gen.Choose(0, source.Length - 1)
                        from replacement in Gen.Elements("\0", "[", "{", "-", ":", "\n", "9", "\"", "e", "\uD800", "&", "")
                        select string.Concat(source.AsSpan(0, place), replacement, source.AsSpan(place + 1));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(mutations), text => EndsWell(text)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("!!str ")]
    [InlineData("a:\n ")]
    [InlineData("\"")]
    public void Parse_DeepNesting_IsRefusedSoon(string opening)
    {
        var begun = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(EndsWell(string.Concat(Enumerable.Repeat(opening, 100_000))));
        Assert.True(begun.Elapsed < TimeSpan.FromSeconds(60), $"took {begun.Elapsed}");
    }

    [Fact]
    public void ReadFile_AnyBytes_IsAScenarioOrARefusal()
    {
        using var folder = new TemporaryFolder();
        Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes is not null), bytes =>
        {
            try
            {
                ScenarioReader.Read(folder.Write("fuzz.yaml", bytes));
            }
            catch (InputException)
            {
            }

            return true;
        }));
    }

    private static bool EndsWell(string text)
    {
        try
        {
            ScenarioReader.Parse(text, "fuzz.yaml", "fuzz");
        }
        catch (InputException refusal)
        {
            Assert.DoesNotContain('\n', refusal.Message);
        }

        return true;
    }
}
