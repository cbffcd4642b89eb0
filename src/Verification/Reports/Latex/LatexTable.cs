using System.Text;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>A table with booktabs' rules that may run over pages; needs booktabs and longtable.</summary>
/// <param name="Label">Its label, and its file name without extension.</param>
/// <param name="Caption">LaTeX.</param>
/// <param name="Columns">The heading of each column in LaTeX, and its alignment: <c>l</c>, <c>r</c>, <c>p{4cm}</c>.</param>
public sealed record LatexTable(string Label, string Caption, params IReadOnlyList<(string Heading, string Alignment)> Columns)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Whether there is a row.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">LaTeX, one for each column.</param>
    /// <exception cref="ArgumentException">Not one for each column.</exception>
    public void Add(params IReadOnlyList<string> cells)
    {
        Theory.Guard.SameLength(cells.Count, Columns.Count, nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>The table as a file <c>tables/LABEL.tex</c>.</summary>
    public LatexFile Write()
    {
        var head = $"{string.Join(" & ", Columns.Select(column => column.Heading))} \\\\";
        var latex = new StringBuilder();
        latex.Append($"\\begin{{longtable}}{{@{{}}{string.Concat(Columns.Select(column => column.Alignment))}@{{}}}}\n");
        latex.Append($"\\caption{{{Caption}}}\\label{{tab:{Label}}}\\\\\n\\toprule\n{head}\n\\midrule\n\\endfirsthead\n\\toprule\n{head}\n\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n");
        foreach (var row in _rows)
        {
            latex.Append($"{string.Join(" & ", row)} \\\\\n");
        }

        return LatexFile.OfText($"tables/{Label}.tex", latex.Append("\\end{longtable}\n").ToString());
    }
}
