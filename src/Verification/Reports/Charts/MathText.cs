using System.Text;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>
/// A line of text with simple mathematics between dollar signs: <c>"time $t$, $T_{half} = 10^{2}$"</c>. There <c>_</c> and <c>^</c> shift the
/// next character or braced group, a letter that stands alone is italic (capital Greek and words such as <c>half</c> stay upright), and a hyphen
/// is a minus sign. Write a product of letters with spaces, <c>r t</c>. Any string is valid; an unmatched dollar sign makes the rest mathematics.
/// </summary>
/// <param name="Source">The text in that markup.</param>
public sealed record MathText(string Source)
{
    /// <summary>The empty text.</summary>
    public static MathText Empty { get; } = new(string.Empty);

    /// <summary>Reads a string as markup.</summary>
    public static implicit operator MathText(string source) => new(source);

    /// <summary>Joins two texts.</summary>
    public static MathText operator +(MathText left, MathText right) => new(left.Source + right.Source);

    /// <summary>The text without typesetting, for titles and descriptions: <c>T_half</c>, <c>10^2</c>.</summary>
    public string ToPlainText()
    {
        var plain = new StringBuilder();
        var shift = 0;
        foreach (var run in Parse())
        {
            if (run.Shift != shift && run.Shift != 0)
            {
                plain.Append(run.Shift > 0 ? '^' : '_');
            }

            shift = run.Shift;
            plain.Append(run.Text);
        }

        return plain.ToString();
    }

    internal IReadOnlyList<MathRun> Parse() => MathTextParser.Parse(Source);
}
