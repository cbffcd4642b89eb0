using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>Reads scenarios (YAML) and refuses what does not make sense, naming file, line, key, rule, value and remedy.</summary>
public static class ScenarioReader
{
    /// <summary>The largest scenario file that is read.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>The scenario in a file.</summary>
    /// <exception cref="InputException">The file cannot be read or what it holds is no scenario.</exception>
    public static Scenario Read(string path) =>
        Parse(InputText.ReadFile(path, MaximumBytes), path, Path.GetFileNameWithoutExtension(path));

    /// <summary>The scenario in a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">What messages call the text.</param>
    /// <param name="defaultName">The scenario's name where the text gives none.</param>
    /// <exception cref="InputException">The text is no scenario.</exception>
    public static Scenario Parse(string text, string file, string defaultName)
    {
        return Of(YamlDocument.Parse(text, file), defaultName);
    }

    /// <summary>The scenario in a document, such as one whose values were changed after it was read.</summary>
    /// <param name="document">The root of the document.</param>
    /// <param name="defaultName">The scenario's name where the document gives none.</param>
    /// <exception cref="InputException">The document is no scenario.</exception>
    public static Scenario Of(DocumentCursor document, string defaultName)
    {
        var root = document.Section().Allow("name", "data", "mask", "training", "queries", "seed", "assume", "claims");
        var name = root.Find("name") is { } given ? ReadName(given) : defaultName;
        var data = DataReader.Read(root.Require("data", "A scenario needs at least data.patches and data.areas."));
        var maskRatio = ReadMaskRatio(root.Find("mask"), data);
        var training = TrainingReader.Read(root.Find("training"));
        var (queries, listed) = QueriesReader.Read(root.Find("queries"), data);
        var departures = DepartureReader.Read(root.Find("assume"), data);
        var scenario = new Scenario
        {
            Name = name,
            Data = data,
            MaskRatio = maskRatio,
            Training = training,
            Queries = queries,
            ListedQueries = listed,
            Seed = root.Find("seed") is { } seed ? SeedReader.Read(seed) : 1,
            ClaimChoice = root.Find("claims") is { } claims ? ClaimsReader.Read(claims) : ClaimChoice.All,
            Source = new ScenarioSource(document.File, document.Node),
        };
        return DepartureReader.Apply(scenario, departures);
    }

    private static string ReadName(DocumentCursor name)
    {
        const string Remedy = "Use up to 80 letters, digits, dots and dashes, such as mae-vit-196.";
        var text = name.Text(Remedy);
        return text.Length is > 0 and <= 80 && !text.Any(char.IsControl) ? text : throw name.Refuse("must be a short name on one line", Remedy);
    }

    private static double ReadMaskRatio(DocumentCursor? mask, ScenarioData data)
    {
        if (mask is null)
        {
            return 0.75;
        }

        var ratio = mask.Section().Allow("ratio").Require("ratio", "MAE masks 0.75 of the patches.");
        var value = ratio.Number("Pass a fraction such as 0.75.");
        if (value is <= 0 or >= 1)
        {
            var remedy = value > 1 ? "Pass a fraction, not a percentage." : value == 1 ? "Something must stay visible; MAE masks 0.75." : "Something must be masked; MAE masks 0.75.";
            throw ratio.Refuse("must lie in (0, 1)", remedy);
        }

        if (data.HasWholePatches)
        {
            var masked = Math.Round(value * data.Patches, MidpointRounding.AwayFromZero);
            if (masked < 1 || masked > data.Patches - 1)
            {
                var (low, high) = (0.5 / data.Patches, 1 - (0.5 / data.Patches));
                throw ratio.Refuse(
                    "must leave at least one patch masked and one visible",
                    $"{value:R}, which rounds to {masked:R} of {data.Patches:R} patches masked",
                    $"Choose a ratio from {low:G3} up to, not including, {high:G6}.");
            }
        }

        return value;
    }
}
