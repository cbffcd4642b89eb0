using System.Collections.Immutable;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>The figures of a report: each stands in the page and as a file of its own.</summary>
internal sealed class FigureSet
{
    private readonly List<ReportFile> _files = [];

    public ImmutableArray<ReportFile> Files => [.. _files];

    /// <summary>Adds a figure.</summary>
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
