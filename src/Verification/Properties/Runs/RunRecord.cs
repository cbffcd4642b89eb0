using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>What an interrupted run leaves for <c>--resume</c>: what was asked, and where it stands.</summary>
/// <param name="Version">The program's version; cases may differ between versions, so that only the same one goes on.</param>
/// <param name="Claims">The claims, as they were asked for.</param>
/// <param name="Cases">Cases of exact claims asked for.</param>
/// <param name="Ladders">Ladders of claims about growing P asked for.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Progress">Where the run of the exact claims stands.</param>
/// <param name="LadderProgress">Where that of the ladders stands.</param>
public sealed record RunRecord(string Version, string Claims, int Cases, int Ladders, ulong Seed, PropertyProgress Progress, PropertyProgress LadderProgress)
{
    private static readonly string[] Keys = ["version", "selection", "cases", "ladders", "seed", "next", "claims", "nextLadder", "ladderClaims"];
    private static readonly string[] TallyKeys = ["id", "held", "notApplicable", "inconclusive", "worst", "violation"];

    /// <summary>Whether cases or ladders are left to judge.</summary>
    public bool IsUnfinished => IsOpen(Progress, Cases) || IsOpen(LadderProgress, Ladders);

    /// <summary>The record as JSON.</summary>
    public string ToText()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("version", Version);
            writer.WriteString("selection", Claims);
            writer.WriteNumber("cases", Cases);
            writer.WriteNumber("ladders", Ladders);
            writer.WriteNumber("seed", Seed);
            WriteProgress(writer, "next", "claims", Progress);
            WriteProgress(writer, "nextLadder", "ladderClaims", LadderProgress);
            writer.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)}\n";
    }

    /// <summary>The record of a file's text.</summary>
    /// <exception cref="InputException">The text is none.</exception>
    public static RunRecord Parse(string text, string file)
    {
        const string Remedy = "Start again without --resume.";
        var section = JsonInput.Parse(text, file).Section(Remedy).Allow(Keys);
        var cases = Number("cases", int.MaxValue);
        var ladders = Number("ladders", int.MaxValue);
        return new RunRecord(
            section.Require("version", Remedy).Node is DocumentNode.Scalar version ? version.Text : string.Empty,
            section.Require("selection", Remedy).Text(Remedy),
            cases,
            ladders,
            Simulation.Scenarios.Reading.SeedReader.Read(section.Require("seed", Remedy)),
            Read("next", "claims", cases),
            Read("nextLadder", "ladderClaims", ladders));

        int Number(string key, int most) => (int)section.Require(key, Remedy).WholeNumber(0, most, Remedy);

        PropertyProgress Read(string next, string claims, int most) =>
            new(Number(next, most), [.. section.Require(claims, Remedy).Items(Remedy).Select(item => ReadTally(item.Section().Allow(TallyKeys), Remedy))]);
    }

    private static bool IsOpen(PropertyProgress progress, int count) => progress.Next < count && progress.Tallies.Any(tally => tally.Violation is null);

    private static void WriteProgress(Utf8JsonWriter writer, string next, string claims, PropertyProgress progress)
    {
        writer.WriteNumber(next, progress.Next);
        writer.WriteStartArray(claims);
        foreach (var tally in progress.Tallies)
        {
            WriteTally(writer, tally);
        }

        writer.WriteEndArray();
    }

    private static void WriteTally(Utf8JsonWriter writer, ClaimTally tally)
    {
        writer.WriteStartObject();
        writer.WriteString("id", tally.ClaimId);
        writer.WriteNumber("held", tally.Held);
        writer.WriteNumber("notApplicable", tally.NotApplicable);
        writer.WriteNumber("inconclusive", tally.Inconclusive);
        WriteJudged("worst", tally.Worst);
        WriteJudged("violation", tally.Violation);
        writer.WriteEndObject();

        void WriteJudged(string name, JudgedCase? judged)
        {
            if (judged is not null)
            {
                writer.WriteStartObject(name);
                writer.WriteNumber("case", judged.Index);
                writer.WritePropertyName("finding");
                FindingDocument.Write(writer, judged.Finding);
                writer.WriteEndObject();
            }
        }
    }

    private static ClaimTally ReadTally(DocumentSection section, string remedy)
    {
        var id = section.Require("id", remedy).Text(remedy);
        return new ClaimTally(id)
        {
            Held = Count("held"),
            NotApplicable = Count("notApplicable"),
            Inconclusive = Count("inconclusive"),
            Worst = Judged("worst"),
            Violation = Judged("violation"),
        };

        int Count(string name) => (int)section.Require(name, remedy).WholeNumber(0, int.MaxValue, remedy);

        JudgedCase? Judged(string name)
        {
            if (section.Find(name)?.Section() is not { } judged)
            {
                return null;
            }

            return new JudgedCase(
                (int)judged.Require("case", remedy).WholeNumber(0, int.MaxValue, remedy), FindingDocument.Read(judged.Require("finding", remedy), id));
        }
    }
}
