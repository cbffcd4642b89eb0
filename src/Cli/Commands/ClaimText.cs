using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Claims.Language;

namespace MimVerify.Cli.Commands;

/// <summary>Claims and the words of their language as text and as JSON.</summary>
internal static class ClaimText
{
    private const int Indent = 14;

    private static readonly string[] KindNames = ["exact", "tends-to", "bounded", "vanishes", "scales-as"];

    /// <summary>One line of the list.</summary>
    public static string[] Row(Claim claim) =>
        [claim.Id, string.Join(", ", claim.Parts.Select(part => KindNames[(int)part.Kind]).Distinct()), claim.Title, claim.Scope, claim.Source];

    /// <summary>A claim with everything that judging it takes.</summary>
    public static string Of(Claim claim, int width)
    {
        var text = new StringBuilder();
        text.Append($"{claim.Id}  {claim.Title}\n");
        Line(text, "holds for", claim.Scope, width);
        Line(text, "source", claim.Source, width);
        Line(text, "TeX", claim.Tex, width);
        Line(text, "note", claim.Note, width);
        foreach (var part in claim.Parts)
        {
            text.Append('\n');
            Line(text, "kind", KindNames[(int)part.Kind], width);
            foreach (var hypothesis in part.When)
            {
                Line(text, "when", $"{hypothesis.Condition.Text}   (else: {hypothesis.Otherwise})", width);
            }

            Line(text, part.Kind == ClaimKind.Exact ? "statement" : "quantity", part.Statement?.Text, width);
            Line(text, "check", part.Check is null ? null : $"{part.Check}, on instances (mimverify verify)", width);
            Line(text, "predicted", part.Predicted?.Text, width);
            Line(text, "limit", part.Limit?.Text, width);
            Line(text, part.IsUpperBound ? "exponent at most" : "exponent", part.Exponent?.Text, width);
            Line(text, "tolerance", part.Tolerance?.Text, width);
            Line(text, "sampling adds", part.SamplingTolerance?.Text, width);
            Line(text, "scale", part.Scale?.Text, width);
            Line(text, "because", part.Because, width);
        }

        return text.ToString();
    }

    /// <summary>A word's kind for a reader.</summary>
    public static string KindOf(ClaimWordKind kind) => kind switch
    {
        ClaimWordKind.AreaSignal => "signal of an area",
        ClaimWordKind.KeySignal => "signal of keys",
        ClaimWordKind.AreaConstant => "constant of an area",
        ClaimWordKind.CourseFunction => "function of a signal",
        ClaimWordKind.Temporal => "over times",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Claims on stdout.</summary>
    public static void WriteJson(Terminal terminal, IEnumerable<Claim> claims) => Write(terminal, json =>
    {
        json.WriteStartArray();
        foreach (var claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("id", claim.Id);
            json.WriteString("title", claim.Title);
            json.WriteString("scope", claim.Scope);
            json.WriteString("source", claim.Source);
            json.WriteString("tex", claim.Tex);
            json.WriteString("note", claim.Note);
            json.WriteStartArray("parts");
            foreach (var part in claim.Parts)
            {
                WritePart(json, part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The words of the language on stdout.</summary>
    public static void WriteWordsJson(Terminal terminal) => Write(terminal, json =>
    {
        json.WriteStartArray();
        foreach (var word in ClaimVocabulary.All)
        {
            json.WriteStartObject();
            json.WriteString("word", word.Name);
            json.WriteString("kind", KindOf(word.Kind));
            json.WriteString("meaning", word.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WritePart(Utf8JsonWriter json, ClaimPart part)
    {
        json.WriteStartObject();
        json.WriteString("kind", KindNames[(int)part.Kind]);
        json.WriteStartArray("when");
        foreach (var hypothesis in part.When)
        {
            json.WriteStartObject();
            json.WriteString("holds", hypothesis.Condition.Text);
            json.WriteString("otherwise", hypothesis.Otherwise);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        foreach (var (name, value) in new[]
        {
            (part.Kind == ClaimKind.Exact ? "statement" : "quantity", part.Statement?.Text),
            ("check", part.Check),
            ("predicted", part.Predicted?.Text),
            ("limit", part.Limit?.Text),
            ("exponent", part.Exponent?.Text),
            ("tolerance", part.Tolerance?.Text),
            ("sampling_tolerance", part.SamplingTolerance?.Text),
            ("scale", part.Scale?.Text),
        })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        json.WriteBoolean("upper_bound", part.IsUpperBound);
        json.WriteString("because", part.Because);
        json.WriteString("quantity_tex", part.Tex);
        json.WriteEndObject();
    }

    private static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        terminal.Output.Write('\n');
    }

    // Formulas are never broken inside a word, so that they can be copied.
    private static void Line(StringBuilder text, string name, string? value, int width)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        text.Append($"  {name}".PadRight(Indent)).Append(name.Length + 2 >= Indent ? " " : string.Empty);
        var column = Indent;
        foreach (var word in value.Split(' '))
        {
            if (column > Indent && column + word.Length > width)
            {
                text.Append('\n').Append(' ', Indent);
                column = Indent;
            }

            text.Append(column > Indent ? " " : string.Empty).Append(word);
            column += word.Length + 1;
        }

        text.Append('\n');
    }
}
