using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>A ladder as JSON: the parameters themselves, read back exactly as they were written.</summary>
public static class LadderCaseDocument
{
    // What a ladder of stored counterexamples may ask of the machine that replays it.
    private const double LargestPatches = 1e15;
    private const int MostRungs = 64;

    private static readonly string[] Keys = ["global", "local", "maskRatio", "latent", "clusters", "query", "engine", "from", "to", "rungs", "samples", "seed"];

    /// <summary>Writes the ladder as one object.</summary>
    public static void Write(Utf8JsonWriter writer, LadderCase subject)
    {
        writer.WriteStartObject();
        writer.WriteNumber("global", subject.Exponents.Global);
        writer.WriteNumber("local", subject.Exponents.Local);
        writer.WriteNumber("maskRatio", subject.Exponents.MaskRatio);
        writer.WritePropertyName("latent");
        ScenarioDocument.WriteLatent(writer, subject.Latent);
        writer.WriteNumber("clusters", subject.Clusters);
        writer.WriteString("query", subject.Query);
        writer.WriteString("engine", subject.Settings.Engine);
        writer.WriteNumber("from", subject.Settings.From);
        writer.WriteNumber("to", subject.Settings.To);
        writer.WriteNumber("rungs", subject.Settings.Rungs);
        writer.WriteNumber("samples", subject.Samples);
        writer.WriteNumber("seed", subject.Seed);
        writer.WriteEndObject();
    }

    /// <summary>The ladder as one line of JSON; equal texts are equal ladders.</summary>
    public static string ToText(LadderCase subject)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, subject);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The ladder that stands there.</summary>
    /// <exception cref="InputException">No ladder, or one that cannot be laid out.</exception>
    public static LadderCase Read(DocumentCursor at)
    {
        var section = at.Section().Allow(Keys);
        var subject = new LadderCase(
            new ExponentCase(Share("global", "kappa_c"), Share("local", "kappa_s"), Share("maskRatio", "gamma")),
            LatentReader.Read(section.Require("latent", "Such as {\"law\": \"constant\", \"value\": 1}.")),
            (int)section.Require("clusters", "K, such as 1.").WholeNumber(1, 1000, "K, such as 1."),
            section.Require("query", "Where the query lies.").Choice([LadderCase.Local, LadderCase.Global]),
            new LadderSettings(
                section.Require("engine", "What climbs the ladder.").Choice(["meanfield", "population"]),
                Patches("from"),
                Patches("to"),
                (int)section.Require("rungs", "Values of P.").WholeNumber(GrowthJudge.FewestRungs, MostRungs, $"It takes {GrowthJudge.FewestRungs} to judge growth.")),
            (int)section.Require("samples", "Draws, such as 256.").WholeNumber(1, 1 << 20, "Draws, such as 256."),
            SeedReader.Read(section.Require("seed", "A whole number, such as 1.")));
        return subject.Plan() is null
            ? throw at.Refuse("must be a ladder whose areas fit on every rung, of latents that are not always 0", value: null, "Restore the file, or remove it.")
            : subject;

        double Share(string key, string symbol) => section.Require(key, $"{symbol}, such as 0.75.").Number(value => value is > 0 and < 1, "must lie in (0, 1)", $"This is {symbol}.");

        double Patches(string key) => section.Require(key, "Patches, such as 1000.").Number(value => value is >= 2 and <= LargestPatches, "must lie in [2, 10^15]", "The number of patches P.");
    }
}
