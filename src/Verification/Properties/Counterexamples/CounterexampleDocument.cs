using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Ladders;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>Counterexamples as JSON files: <c>CLAIM/NAME.json</c>, the name a digest of the case, so that the same case is stored once.</summary>
public static class CounterexampleDocument
{
    /// <summary>The form of the files; a later form would read this one too.</summary>
    private const int Format = 1;

    private static readonly string[] Keys = ["format", "claim", "case", "part", "ladder", "finding"];

    /// <summary>Where the store keeps a counterexample, relative to its root, with forward slashes.</summary>
    public static string PathOf(Counterexample counterexample)
    {
        var text = counterexample switch
        {
            Counterexample.OfCase found => CaseDocument.ToText(found.Case),
            Counterexample.OfLadder found => $"{found.Part} {LadderCaseDocument.ToText(found.Ladder)}",
            _ => throw new ArgumentOutOfRangeException(nameof(counterexample), counterexample, "No such counterexample."),
        };
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{counterexample.ClaimId}/{Convert.ToHexStringLower(digest.AsSpan(0, 6))}.json";
    }

    /// <summary>The file's text.</summary>
    public static string ToText(Counterexample counterexample)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("claim", counterexample.ClaimId);
            WriteParameters(writer, counterexample);
            writer.WritePropertyName("finding");
            FindingDocument.Write(writer, counterexample.Finding);
            writer.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)}\n";
    }

    /// <summary>Writes the parameters as a property of the current object: <c>case</c>, or <c>part</c> and <c>ladder</c>.</summary>
    public static void WriteParameters(Utf8JsonWriter writer, Counterexample counterexample)
    {
        switch (counterexample)
        {
            case Counterexample.OfCase found:
                writer.WritePropertyName("case");
                CaseDocument.Write(writer, found.Case);
                break;
            case Counterexample.OfLadder found:
                writer.WriteString("part", found.Part);
                writer.WritePropertyName("ladder");
                LadderCaseDocument.Write(writer, found.Ladder);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(counterexample), counterexample, "No such counterexample.");
        }
    }

    /// <summary>The counterexample of a file's text.</summary>
    /// <exception cref="InputException">The text is none.</exception>
    public static Counterexample Parse(string text, string file)
    {
        var section = JsonInput.Parse(text, file).Section("Pass a counterexample as verify stored it.").Allow(Keys);
        section.Require("format", $"Files of this program begin with \"format\": {Format}.").WholeNumber(Format, Format, $"This program reads form {Format}.");
        var claimId = section.Require("claim", "The claim's id, such as \"E3\".").Text("The claim's id, such as \"E3\".");
        var finding = FindingDocument.Read(section.Require("finding", "What was found."), claimId);
        return section.Find("ladder") is { } ladder
            ? new Counterexample.OfLadder(claimId, section.Require("part", "The refuted part, such as \"M3.2\".").Text("The refuted part."), LadderCaseDocument.Read(ladder), finding)
            : new Counterexample.OfCase(claimId, CaseDocument.Read(section.Require("case", "The parameters of the case.")), finding);
    }
}
