using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// The values that <see cref="HoverScript"/> reads, as JSON. <c>x</c>: scale kind, limits as value and pixel, title; <c>a</c>: arrays of
/// abscissae, shared by series; <c>p</c>: for each panel top and bottom pixel and series (name, colour, index into <c>a</c>, values or null);
/// <c>t</c>: the second axis, or absent. A name is a list of [text, shift, italic].
/// </summary>
internal static class HoverData
{
    /// <summary>One sample to this many pixels is finer than a hand.</summary>
    private const double Spacing = 2;

    public static string Json(LineChart chart, ChartLayout layout)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("x");
            json.WriteNumberValue((int)layout.X.Kind);
            Number(json, layout.X.Minimum, "G9");
            Number(json, layout.X.Maximum, "G9");
            Number(json, layout.X.Start, "G6");
            Number(json, layout.X.End, "G6");
            Name(json, chart.X.Title);
            json.WriteEndArray();
            if (chart.Top is { } second)
            {
                json.WriteStartArray("t");
                Number(json, second.Multiple, "G9");
                Name(json, second.Title);
                json.WriteEndArray();
            }

            Panels(json, chart, layout);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Panels(Utf8JsonWriter json, LineChart chart, ChartLayout layout)
    {
        var samples = new List<(IReadOnlyList<double> X, IReadOnlyList<int> Indices)>();
        json.WriteStartArray("p");
        foreach (var frame in layout.Panels)
        {
            json.WriteStartArray();
            Number(json, frame.Top, "G6");
            Number(json, frame.Bottom, "G6");
            var named = new HashSet<MathText>();
            foreach (var (label, x, y, colour, stroke) in Series(frame.Panel))
            {
                var sample = samples.FindIndex(known => ReferenceEquals(known.X, x) || known.X.SequenceEqual(x));
                if (sample < 0)
                {
                    sample = samples.Count;
                    samples.Add((x, Sample(x, layout.X, layout.Strip.Events)));
                }

                json.WriteStartArray();
                Name(json, named.Add(label) ? label : label + " " + (stroke is { } kind ? Legend.Meaning(chart, kind) : chart.PointMeaning));
                json.WriteStringValue(Palette.Name(colour));
                json.WriteNumberValue(sample);
                json.WriteStartArray();
                foreach (var index in samples[sample].Indices)
                {
                    Number(json, y[index], "G5");
                }

                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("a");
        foreach (var (x, indices) in samples)
        {
            json.WriteStartArray();
            foreach (var index in indices)
            {
                Number(json, x[index], "G5");
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(MathText Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesColour Colour, StrokeKind? Stroke)> Series(Panel panel) =>
        panel.Lines.Select(line => (line.Label, line.X, line.Y, line.Colour, (StrokeKind?)line.Stroke))
            .Concat(panel.Points.Select(points => (points.Label, points.X, points.Y, points.Colour, (StrokeKind?)null)));

    // The first point of every two pixels, the last point, and the points at events.
    private static List<int> Sample(IReadOnlyList<double> x, Scale scale, IReadOnlyList<double> events)
    {
        var kept = new List<int>();
        var (column, previous) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var index = 0; index < x.Count; index++)
        {
            var pixel = scale.Map(x[index]);
            if (!double.IsFinite(pixel) || !scale.Contains(x[index]))
            {
                continue;
            }

            var atEvent = events.Any(position => previous < position && position <= pixel);
            if (atEvent || Math.Floor(pixel / Spacing) > column || index == x.Count - 1)
            {
                kept.Add(index);
                column = Math.Floor(pixel / Spacing);
            }

            previous = pixel;
        }

        return kept;
    }

    private static void Name(Utf8JsonWriter json, MathText text)
    {
        json.WriteStartArray();
        foreach (var run in text.Parse())
        {
            json.WriteStartArray();
            json.WriteStringValue(run.Text);
            json.WriteNumberValue(run.Shift);
            json.WriteNumberValue(run.Italic ? 1 : 0);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, double value, string format)
    {
        if (double.IsFinite(value))
        {
            json.WriteRawValue(value.ToString(format, CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
