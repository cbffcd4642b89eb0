using System.Text;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>One file of a LaTeX export.</summary>
/// <param name="Path">Relative to the export's folder, with <c>/</c> between folders.</param>
/// <param name="Content">Its bytes; text is UTF-8.</param>
public sealed record LatexFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file of text.</summary>
    public static LatexFile OfText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
