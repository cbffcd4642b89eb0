using System.Text;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Html;

/// <summary>One self-contained page: inline style, inline figures, one inline script; nothing is fetched.</summary>
internal sealed class HtmlPage(string title)
{
    private readonly List<HtmlSection> _sections = [];

    /// <summary>Whether heatmaps on the page carry their values for reading off.</summary>
    public bool HasReadableMaps { get; init; }

    public void Add(HtmlSection section) => _sections.Add(section);

    public string Render()
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append($"<title>{HtmlText.Escape(title)}</title>\n<style>\n{Stylesheet()}</style>\n</head>\n<body>\n");
        html.Append("<nav aria-label=\"Contents\">\n<ul>\n");
        foreach (var section in _sections)
        {
            html.Append($"<li><a href=\"#{section.Id}\">{HtmlText.Escape(section.Title)}</a></li>\n");
        }

        html.Append("</ul>\n</nav>\n<main>\n");
        for (var i = 0; i < _sections.Count; i++)
        {
            var section = _sections[i];
            var level = i == 0 ? 1 : 2;
            html.Append($"<section id=\"{section.Id}\">\n<h{level}>{HtmlText.Escape(section.Title)}</h{level}>\n{section.Body}</section>\n");
        }

        var maps = HasReadableMaps ? $"\n{MapScript.Source}" : string.Empty;
        html.Append($"</main>\n<script>\n{HoverScript.Source}{maps}\n</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static string Stylesheet()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("MimVerify.Verification.report.css")
            ?? throw new InvalidOperationException("The report's stylesheet is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
