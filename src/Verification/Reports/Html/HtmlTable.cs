using System.Text;

namespace MimVerify.Verification.Reports.Html;

/// <summary>A table in a box of its own that scrolls sideways on narrow screens.</summary>
internal sealed class HtmlTable(params string[] headings)
{
    private readonly StringBuilder _rows = new();

    public bool IsEmpty => _rows.Length == 0;

    public void Add(params string[] cells)
    {
        _rows.Append("<tr>");
        foreach (var cell in cells)
        {
            _rows.Append($"<td>{cell}</td>");
        }

        _rows.Append("</tr>\n");
    }

    public string Render(string caption)
    {
        var head = string.Concat(headings.Select(heading => $"<th scope=\"col\">{heading}</th>"));
        return $"<div class=\"box\"><table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{_rows}</tbody>\n</table></div>\n";
    }
}
