using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Cli.Terminals;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>The result as one JSON document.</summary>
internal static class VerifyJson
{
    public static void Write(Terminal terminal, VerifyResult result) => Write(terminal, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("seed", result.Seed);
        writer.WriteNumber("cases", result.Cases.Asked);
        writer.WriteNumber("judgedCases", result.Cases.Judged);
        writer.WriteNumber("ladders", result.Ladders.Asked);
        writer.WriteNumber("judgedLadders", result.Ladders.Judged);
        writer.WriteBoolean("interrupted", result.Interrupted);
        writer.WriteNumber("confidence", ViolationBound.Confidence);
        writer.WriteStartArray("claims");
        foreach (var outcome in result.Outcomes)
        {
            Write(writer, outcome);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>One document on stdout.</summary>
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        terminal.Output.Write('\n');
    }

    private static void Write(Utf8JsonWriter writer, ClaimOutcome outcome)
    {
        writer.WriteStartObject();
        writer.WriteString("id", outcome.ClaimId);
        writer.WriteString("title", outcome.Title);
        writer.WriteString("verdict", $"{outcome.Verdict}");
        writer.WriteString("judgedBy", outcome.IsAboutGrowth ? "ladders" : "cases");
        WriteTally(writer, outcome.Tally, outcome.IsAboutGrowth, outcome.InconclusiveRows);
        if (outcome.IsAboutGrowth)
        {
            WriteParts(writer, outcome.Parts);
        }
        else
        {
            writer.WriteNumber("scenarioRows", outcome.ScenarioRows);
            writer.WriteNumber("huntCalls", outcome.HuntCalls);
        }

        if (outcome.ViolationBound is { } bound)
        {
            writer.WriteNumber("violationProbabilityAtMost", bound);
        }

        if (outcome.Worst is { } worst)
        {
            writer.WriteString("where", outcome.Place);
            writer.WritePropertyName("worst");
            FindingDocument.Write(writer, worst);
        }

        if (outcome.Counterexample is { } counterexample)
        {
            writer.WriteStartObject("counterexample");
            if (outcome.StoredAs is { } file)
            {
                writer.WriteString("file", file);
                writer.WriteString("replay", OutcomeText.ReplayCommand(file));
            }

            CounterexampleDocument.WriteParameters(writer, counterexample);
            writer.WritePropertyName("finding");
            FindingDocument.Write(writer, counterexample.Finding);
            writer.WriteEndObject();
        }

        if (outcome.NotStored is { } why)
        {
            writer.WriteString("notStored", why);
        }

        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, IEnumerable<ClaimTally> parts)
    {
        writer.WriteStartArray("parts");
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            writer.WriteString("id", part.ClaimId);
            writer.WriteString("verdict", $"{part.Verdict}");
            WriteTally(writer, part, isAboutGrowth: true, moreInconclusive: 0);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTally(Utf8JsonWriter writer, ClaimTally tally, bool isAboutGrowth, int moreInconclusive)
    {
        writer.WriteNumber(isAboutGrowth ? "consistent" : "held", tally.Held);
        writer.WriteNumber("notApplicable", tally.NotApplicable);
        writer.WriteNumber("inconclusive", tally.Inconclusive + moreInconclusive);
    }
}
