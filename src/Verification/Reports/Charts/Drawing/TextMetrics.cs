namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// Estimates of text width. The figures ask for fonts with Helvetica's metrics, so its advance widths (thousandths of the font size) serve;
/// five per cent are added because a machine without such a font substitutes a wider one.
/// </summary>
internal static class TextMetrics
{
    /// <summary>Size of a subscript or superscript relative to its line.</summary>
    public const double ShiftedSize = 0.74;

    /// <summary>How far a subscript or superscript moves, in units of the line's font size.</summary>
    public const double SubscriptDrop = 0.24;

    /// <inheritdoc cref="SubscriptDrop"/>
    public const double SuperscriptRise = 0.36;

    private const double Safety = 1.05;
    private const double WidestCommon = 660;

    // From the space (U+0020) to the tilde (U+007E).
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    public static double Width(MathText text, double fontSize)
    {
        var width = 0.0;
        foreach (var run in text.Parse())
        {
            width += Width(run.Text, run.Shift == 0 ? fontSize : fontSize * ShiftedSize);
        }

        return width;
    }

    public static double Width(string text, double fontSize)
    {
        var thousandths = 0.0;
        foreach (var symbol in text)
        {
            thousandths += symbol switch
            {
                >= ' ' and <= '~' => Ascii[symbol - ' '],
                '−' or '×' or '≤' or '≥' or '≈' => 584,
                'Φ' or 'Ω' => 770,
                '·' or '′' => 300,
                >= 'α' and <= 'ω' => 570,
                '–' => 556,
                '—' => 1000,
                _ => WidestCommon,
            };
        }

        return thousandths / 1000 * fontSize * Safety;
    }
}
