using System.Text;

namespace MimVerify.Verification.Reports.Typesetting;

/// <summary>
/// Turns the small subset of TeX in which claims and quantities are written into MathML: letters, numbers, <c>_</c> and <c>^</c>,
/// groups, <c>\frac</c>, <c>\sqrt</c>, <c>\text</c>, Greek letters, relations, large operators, spaces.
/// </summary>
public static class TexFormula
{
    /// <summary>An inline formula.</summary>
    /// <exception cref="FormatException">The text leaves the subset; the message names the place.</exception>
    public static string ToMathMl(string tex) => $"<math>{Convert(tex)}</math>";

    /// <summary>A formula on its own line.</summary>
    /// <exception cref="FormatException">The text leaves the subset; the message names the place.</exception>
    public static string ToDisplayMathMl(string tex) => $"<math display=\"block\">{Convert(tex)}</math>";

    private static string Convert(string tex) => Row(new TexReader(tex), insideGroup: false);

    private static string Row(TexReader reader, bool insideGroup)
    {
        var output = new StringBuilder();
        while (!reader.AtEnd && !(insideGroup && reader.Peek() == "}"))
        {
            output.Append(Scripted(reader));
        }

        return output.ToString();
    }

    private static string Scripted(TexReader reader)
    {
        var symbol = reader.Peek();
        var large = TexSymbols.IsLarge(symbol);
        var nucleus = Atom(reader);
        string? below = null, above = null;
        while (!reader.AtEnd && reader.Peek() is "_" or "^")
        {
            if (reader.Read() == "_")
            {
                below = Atom(reader);
            }
            else
            {
                above = Atom(reader);
            }
        }

        return (below, above) switch
        {
            (null, null) => nucleus,
            (not null, null) => large ? $"<munder>{nucleus}{below}</munder>" : $"<msub>{nucleus}{below}</msub>",
            (null, not null) => $"<msup>{nucleus}{above}</msup>",
            _ => large ? $"<munderover>{nucleus}{below}{above}</munderover>" : $"<msubsup>{nucleus}{below}{above}</msubsup>",
        };
    }

    private static string Atom(TexReader reader)
    {
        if (reader.AtEnd)
        {
            throw reader.Error("a symbol was expected");
        }

        var token = reader.Read();
        switch (token)
        {
            case "{":
                var content = Row(reader, insideGroup: true);
                reader.Expect("}");
                return $"<mrow>{content}</mrow>";
            case "\\frac":
                return $"<mfrac>{Atom(reader)}{Atom(reader)}</mfrac>";
            case "\\sqrt":
                return $"<msqrt>{Atom(reader)}</msqrt>";
            case "\\text":
                return $"<mtext>{Escape(reader.ReadBraced()).Replace(' ', '\u00A0')}</mtext>";
            case "_" or "^" or "}":
                throw reader.Error($"'{token}' has nothing to attach to");
            default:
                return TexSymbols.ToMathMl(token) ?? throw reader.Error($"'{token}' is not in the subset");
        }
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
