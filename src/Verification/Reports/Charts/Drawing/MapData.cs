using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// The values that <see cref="MapScript"/> reads, as JSON. <c>x</c>, <c>y</c>: title and the text of each column and row; <c>v</c>: title of the
/// values; <c>n</c>: remarks; <c>p</c>: for each panel left, top, width, height, rows, columns, values row after row (null for none), and for each
/// cell the place of its remark in <c>n</c>, 0 for none.
/// </summary>
internal static class MapData
{
    public static string Json(Heatmap heatmap, IReadOnlyList<MatrixFrame> frames)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            var (rows, columns) = (frames[0].Panel.Rows, frames[0].Panel.Columns);
            Axis(json, "x", heatmap.Horizontal, columns, isUpwards: false);
            Axis(json, "y", heatmap.Vertical, rows, isUpwards: heatmap.Vertical.Range is not null);
            json.WriteString("v", heatmap.Colours.Title.ToPlainText());
            string[] remarks = [string.Empty, .. frames.SelectMany(frame => frame.Panel.Remarks ?? []).Where(remark => remark.Length > 0).Distinct(StringComparer.Ordinal)];
            json.WriteStartArray("n");
            foreach (var remark in remarks)
            {
                json.WriteStringValue(remark);
            }

            json.WriteEndArray();
            json.WriteStartArray("p");
            foreach (var frame in frames)
            {
                Panel(json, frame, remarks);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Axis(Utf8JsonWriter json, string name, HeatmapAxis axis, int count, bool isUpwards)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(axis.Title.ToPlainText());
        json.WriteStartArray();
        for (var index = 0; index < count; index++)
        {
            json.WriteStringValue(axis.Range is { } range ? NumberText.Format(range.Middle(isUpwards ? count - 1 - index : index, count)) : index.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void Panel(Utf8JsonWriter json, MatrixFrame frame, string[] remarks)
    {
        json.WriteStartArray();
        foreach (var number in (double[])[frame.Left, frame.Top, frame.Width, frame.Height, frame.Panel.Rows, frame.Panel.Columns])
        {
            json.WriteRawValue(SvgAttribute.Number(number));
        }

        json.WriteStartArray();
        foreach (var value in frame.Panel.Values)
        {
            if (double.IsFinite(value))
            {
                json.WriteRawValue(value.ToString("G4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray();
        foreach (var remark in frame.Panel.Remarks ?? [])
        {
            json.WriteNumberValue(Array.IndexOf(remarks, remark));
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }
}
