using System.Collections.Immutable;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>The figures of a report: each stands in the page and as a file of its own.</summary>
internal sealed class FigureSet
{
    private readonly List<ReportFile> _files = [];
    private readonly List<FigureModel> _models = [];

    public ImmutableArray<ReportFile> Files => [.. _files];

    /// <summary>The figures that other formats can draw too, in the page's order.</summary>
    public ImmutableArray<FigureModel> Models => [.. _models];

    /// <summary>Adds a line chart, which other formats can draw too.</summary>
    /// <returns>The HTML that shows it.</returns>
    public string Add(string id, LineChart chart, string caption, string data, string command) => Add(new FigureModel(id, chart, Map: null), caption, data, command);

    /// <summary>Adds a heatmap, which other formats can draw too.</summary>
    /// <returns>The HTML that shows it.</returns>
    public string Add(string id, Heatmap map, string caption, string data, string command) => Add(new FigureModel(id, Lines: null, map), caption, data, command);

    private string Add(FigureModel model, string caption, string data, string command)
    {
        _models.Add(model);
        return Add(model.Id, model.Svg(), caption, data, command);
    }

    /// <summary>Adds a figure that is drawn already.</summary>
    /// <param name="id">Its file name without extension.</param>
    /// <param name="svg">The drawing.</param>
    /// <param name="caption">HTML: what to see.</param>
    /// <param name="data">The file that holds its numbers, relative to the page.</param>
    /// <param name="command">The command that makes it again.</param>
    /// <returns>The HTML that shows it.</returns>
    public string Add(string id, string svg, string caption, string data, string command)
    {
        var path = $"figures/{id}.svg";
        _files.Add(new ReportFile(path, svg));
        return $"<figure id=\"fig-{id}\">\n<div class=\"box\">{svg}</div>\n<figcaption>{caption} "
            + $"<span class=\"links\"><a href=\"{path}\">figure</a> · <a href=\"{data}\">data</a> · <code>{HtmlText.Escape(command)}</code></span></figcaption>\n</figure>\n";
    }
}
