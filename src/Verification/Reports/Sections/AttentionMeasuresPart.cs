using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>Diversity and locality of attention, as the field measures them: their course, and a table of moments.</summary>
internal static class AttentionMeasuresPart
{
    public static string Build(ReportSource source, AttentionTrace trace, FigureSet figures)
    {
        var html = new StringBuilder("<h3>Diversity and locality</h3>\n");
        var grid = trace.Grid.IsRectangle
            ? $"a grid of {trace.Grid.Rows} × {trace.Grid.Columns}"
            : $"rows of {trace.Grid.Columns}, the last of them incomplete";
        html.Append(figures.Add(
            "attention-measures",
            AttentionMeasuresFigure.Of(source.Rows[0], trace),
            $"Measures of the attention rows of all {trace.Grid.PatchCount} queries, masked and visible alike, taken image by image and averaged over {trace.ImageCount} images that no training "
            + $"has seen (masks and latents from the seed). Shaded: two standard errors of that average. Distances on {grid}. Dashed: attention spread evenly over the visible patches of the query's own area, where there are any. "
            + "Rows by symmetry (E6) from the rows that were run; phases are those of the first row.",
            AttentionMeasuresCsv.Path,
            source.Command));
        html.Append(Table(source.Rows[0].Simulation, trace));
        return html.ToString();
    }

    private static string Table(RowTrajectory clock, AttentionTrace trace)
    {
        var moments = new List<(string Heading, double Time)> { ("start", 0) };
        Add("T_1", PhaseBoundary.T1);
        Add("T_{1/2}", PhaseBoundary.THalf);
        moments.Add(("end", trace.Times[^1]));
        var table = new HtmlTable(["measure", "uniform", .. moments.Select(moment => moment.Heading), "own area alone"]);
        foreach (var measure in Enum.GetValues<AttentionMeasure>())
        {
            table.Add(
            [
                Title(measure),
                HtmlText.Number(trace.Uniform[measure]),
                .. moments.Select(moment => At(trace, measure, trace.IndexOf(moment.Time))),
                HtmlText.Number(trace.Predicted[measure]),
            ]);
        }

        return table.Render(
            "The measures at the start, at the phase boundaries of the first row and at the end, with the standard error over images. Cosine: over all ordered pairs of different queries of one image; its prediction is "
            + $"M9's {HtmlText.Formula(@"\sum_j \frac{C_j(C_j-1)}{P(P-1)}")}. Mutual information: of query position and key, over the geometric mean of their entropies.");

        void Add(string symbol, PhaseBoundary boundary)
        {
            if (clock.TimeOf(boundary, 0) is > 0 and { } time && time <= trace.Times[^1])
            {
                moments.Add(($"{HtmlText.Formula(symbol)} = {HtmlText.Number(time)}", time));
            }
        }
    }

    // At Q = 0 all images look alike, and what is left of a standard error is rounding.
    private static string At(AttentionTrace trace, AttentionMeasure measure, int at) =>
        HtmlText.Number(trace.Means[at][measure], trace.Times[at] > 0 ? trace.StandardErrors[at][measure] : null);

    private static string Title(AttentionMeasure measure) => measure switch
    {
        AttentionMeasure.MeanCosine => "mean cosine of rows",
        AttentionMeasure.Distance => "distance, patches",
        AttentionMeasure.Entropy => "entropy of a row, nats",
        _ => "mutual information",
    };
}
