using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Writes SVG elements; escapes text and closes what was opened. The same calls give the same bytes.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public SvgWriter Open(string element, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Start(element, attributes);
        _text.Append('>');
        _open.Push(element);
        return this;
    }

    public SvgWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    public SvgWriter Element(string element, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Start(element, attributes);
        _text.Append("/>");
        return this;
    }

    public SvgWriter Line(string style, double x1, double y1, double x2, double y2) =>
        Element("line", ("class", style), ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public SvgWriter Rectangle(string style, double x, double y, double width, double height) =>
        Element("rect", ("class", style), ("x", x), ("y", y), ("width", width), ("height", height));

    public SvgWriter Content(string content)
    {
        // Runes, because a lone surrogate then reads as U+FFFD, which XML allows.
        foreach (var symbol in content.EnumerateRunes())
        {
            _text.Append(Escape(symbol));
        }

        return this;
    }

    /// <summary>
    /// Typeset text. Shifts are <c>dy</c> of a tspan, undone by the next one: browsers differ on <c>baseline-shift</c>, not on <c>dy</c>.
    /// </summary>
    public SvgWriter Text(MathText text, string style, double x, double y, double size, string anchor = "start", bool upwards = false)
    {
        Span<SvgAttribute> attributes =
        [
            ("class", style), ("x", x), ("y", y), ("font-size", size), ("text-anchor", anchor),
            ("transform", $"rotate(-90 {SvgAttribute.Number(x)} {SvgAttribute.Number(y)})"),
        ];
        Open("text", upwards ? attributes : attributes[..^1]);
        var offset = 0.0;
        foreach (var run in text.Parse())
        {
            var target = Baseline(run.Shift) * size;
            if (target == offset && !run.Italic && run.Shift == 0)
            {
                Content(run.Text);
                continue;
            }

            Span<SvgAttribute> shifted = new SvgAttribute[3];
            var count = 0;
            if (target != offset)
            {
                shifted[count++] = ("dy", target - offset);
            }

            if (run.Shift != 0)
            {
                shifted[count++] = ("font-size", size * TextMetrics.ShiftedSize);
            }

            if (run.Italic)
            {
                shifted[count++] = ("font-style", "italic");
            }

            Open("tspan", shifted[..count]).Content(run.Text).Close();
            offset = target;
        }

        return Close();
    }

    public override string ToString() => _text.ToString();

    private static double Baseline(int shift) => shift switch
    {
        < 0 => TextMetrics.SubscriptDrop,
        > 0 => -TextMetrics.SuperscriptRise,
        _ => 0,
    };

    private static string Escape(Rune symbol) => symbol.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' or '\n' or '\r' => " ",
        // XML 1.0 cannot express the other control characters, nor these two.
        < ' ' or 0xFFFE or 0xFFFF => "\uFFFD",
        _ => symbol.ToString(),
    };

    private void Start(string element, ReadOnlySpan<SvgAttribute> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var attribute in attributes)
        {
            _text.Append(' ').Append(attribute.Name).Append("=\"");
            Content(attribute.Value);
            _text.Append('"');
        }
    }
}
