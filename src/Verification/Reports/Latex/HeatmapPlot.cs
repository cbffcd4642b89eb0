using System.Collections.Immutable;
using System.Text;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>
/// A heatmap in pgfplots: <c>figures/ID.tex</c>, the cells of each panel as an image of one pixel a cell (<c>figures/ID-PANEL.png</c>) and as numbers
/// (<c>data/ID-PANEL.dat</c>), and its lines. TeX draws axes, lines and the colour bar; tens of thousands of cells are beyond its memory.
/// </summary>
internal sealed class HeatmapPlot
{
    private readonly string _id;
    private readonly Heatmap _map;
    private readonly StringBuilder _latex = new();
    private readonly ImmutableArray<LatexFile>.Builder _files = ImmutableArray.CreateBuilder<LatexFile>();

    private HeatmapPlot(string id, Heatmap map) => (_id, _map) = (id, map);

    public static ImmutableArray<LatexFile> Write(string id, Heatmap map)
    {
        var plot = new HeatmapPlot(id, map);
        plot.Draw();
        return [LatexFile.OfText($"figures/{id}.tex", plot._latex.ToString()), .. plot._files];
    }

    private void Draw()
    {
        var across = Math.Min(_map.PanelsPerRow ?? (_map.Panels.Count % 3 == 0 ? 3 : 2), _map.Panels.Count);
        var down = (_map.Panels.Count + across - 1) / across;
        var width = across == 1 ? 0.62 : 0.76 / across;
        var height = Math.Clamp(width * _map.Panels[0].Rows / _map.Panels[0].Columns, 0.05, 1.2);
        _latex.Append($"% {_map.Title}\n\\begin{{tikzpicture}}\n\\begin{{groupplot}}[\n");
        _latex.Append($"  group style={{group size={across} by {down}, horizontal sep=5mm, vertical sep=9mm, xlabels at=edge bottom, ylabels at=edge left, xticklabels at=edge bottom, yticklabels at=edge left}},\n");
        _latex.Append($"  mv map, width={Short(width)}\\linewidth, height={Short(height)}\\linewidth,\n");
        _latex.Append($"  xlabel={{{LatexText.Of(_map.Horizontal.Title)}}}, ylabel={{{LatexText.Of(_map.Vertical.Title)}}},\n");
        _latex.Append($"  {AxisOf('x', _map.Horizontal, _map.Panels[0].Columns)}\n  {AxisOf('y', _map.Vertical, _map.Panels[0].Rows)}\n");
        _latex.Append($"  point meta min={LatexText.Plain(Meta(_map.Colours.Minimum))}, point meta max={LatexText.Plain(Meta(_map.Colours.Maximum))},\n]\n");
        for (var index = 0; index < _map.Panels.Count; index++)
        {
            DrawPanel(index, hasBar: index == _map.Panels.Count - 1);
        }

        _latex.Append("\\end{groupplot}\n\\end{tikzpicture}\n");
    }

    private void DrawPanel(int index, bool hasBar)
    {
        var panel = _map.Panels[index];
        var name = $"{_id}-{index + 1}";
        _latex.Append($"\\nextgroupplot[title={{{LatexText.Of(panel.Title)}}}{(hasBar ? $", colorbar, colorbar style={{ylabel={{{LatexText.Of(_map.Colours.Title)}}}{BarTicks()}}}" : string.Empty)}]\n");
        var (left, right) = Ends(_map.Horizontal, panel.Columns);
        var (bottom, top) = Ends(_map.Vertical, panel.Rows);
        _files.Add(new LatexFile($"figures/{name}.png", HeatmapCells.Image(panel, _map.Colours)));
        _files.Add(Numbers(panel, name));
        _latex.Append($"\\addplot[forget plot] graphics[xmin={LatexText.Plain(left)}, xmax={LatexText.Plain(right)}, ymin={LatexText.Plain(bottom)}, ymax={LatexText.Plain(top)}] {{\\mvroot/figures/{name}.png}};\n");
        foreach (var boundary in _map.Horizontal.Boundaries)
        {
            _latex.Append($"\\draw[white, very thin] (axis cs:{boundary},{LatexText.Plain(bottom)}) -- (axis cs:{boundary},{LatexText.Plain(top)});\n");
        }

        foreach (var boundary in _map.Vertical.Boundaries)
        {
            _latex.Append($"\\draw[white, very thin] (axis cs:{LatexText.Plain(left)},{panel.Rows - boundary}) -- (axis cs:{LatexText.Plain(right)},{panel.Rows - boundary});\n");
        }

        for (var curve = 0; curve < panel.Curves.Count; curve++)
        {
            DrawCurve(panel.Curves[curve], $"{name}-line{curve + 1}");
        }
    }

    private void DrawCurve(HeatmapCurve curve, string name)
    {
        var text = new StringBuilder("x y\n");
        foreach (var piece in curve.Pieces)
        {
            foreach (var (x, y) in piece)
            {
                text.Append($"{LatexText.Plain(x)} {LatexText.Plain(y)}\n");
            }

            // An empty line ends a piece.
            text.Append('\n');
        }

        _files.Add(LatexFile.OfText($"data/{name}.dat", text.ToString()));
        var dashes = curve.Stroke switch
        {
            StrokeKind.Dashed => "densely dashed",
            StrokeKind.Dotted => "densely dotted",
            _ => "solid",
        };

        // White shows on the map, and black in the key, which stands on paper.
        _latex.Append($"\\addplot[white, thick, {dashes}, no marks, forget plot, empty line=jump] table[x=x, y=y] {{\\mvroot/data/{name}.dat}};\n");
        _latex.Append($"\\addlegendimage{{black, thick, {dashes}}}\\addlegendentry{{{LatexText.Of(curve.Label)}}}\n");
    }

    private static string AxisOf(char letter, HeatmapAxis axis, int count)
    {
        var (from, to) = Ends(axis, count);
        var limits = $"{letter}min={LatexText.Plain(from)}, {letter}max={LatexText.Plain(to)},";
        if (axis.Range is { } range)
        {
            return range.Scale == ScaleKind.Log10 ? $"{letter}mode=log, {limits} legend style={Legend}," : $"{limits} legend style={Legend},";
        }

        if (axis.Names.Count != axis.Boundaries.Count + 1)
        {
            return limits;
        }

        // Rows count from the top, the axis from below. Names that would stand too close are left out.
        var edges = axis.Boundaries.Prepend(0).Append(count).ToArray();
        var places = new List<string>();
        var names = new List<string>();
        var free = double.NegativeInfinity;
        for (var area = 0; area < axis.Names.Count; area++)
        {
            var middle = (edges[area] + edges[area + 1]) / 2.0;
            if (middle - free >= 0.08 * count)
            {
                places.Add(LatexText.Plain(letter == 'y' ? count - middle : middle));
                names.Add($"{{{LatexText.Of(axis.Names[area])}}}");
                free = middle;
            }
        }

        return $"{limits} {letter}tick={{{string.Join(',', places)}}}, {letter}ticklabels={{{string.Join(',', names)}}},";
    }

    private const string Legend = "{font=\\scriptsize, draw=none, fill=none, at={(0,-0.2)}, anchor=north west, cells={anchor=west}}";

    private static (double From, double To) Ends(HeatmapAxis axis, int count) => axis.Range is { } range ? (range.Start, range.End) : (0, count);

    // The bar is linear in what it is given.
    private double Meta(double value) => _map.Colours.Kind switch
    {
        ScaleKind.Log10 => Math.Log10(value),
        ScaleKind.SquareRoot => Math.Sqrt(value),
        _ => value,
    };

    private string BarTicks()
    {
        if (_map.Colours.Kind == ScaleKind.Linear)
        {
            return string.Empty;
        }

        var ticks = Ticks.Place(_map.Colours.Along(300, 0), horizontal: false, Figure.TickSize).Where(tick => tick.Label is not null).ToArray();
        return $", ytick={{{string.Join(',', ticks.Select(tick => LatexText.Plain(Meta(tick.Value))))}}}, yticklabels={{{string.Join(',', ticks.Select(tick => $"{{{LatexText.Of(tick.Label!)}}}"))}}}";
    }

    private LatexFile Numbers(HeatmapPanel panel, string name)
    {
        var text = new StringBuilder("x y value\n");
        for (var cell = 0; cell < panel.Values.Count; cell++)
        {
            var (row, column) = (panel.Rows - 1 - (cell / panel.Columns), cell % panel.Columns);
            text.Append($"{LatexText.Plain(Middle(_map.Horizontal, column, panel.Columns))} {LatexText.Plain(Middle(_map.Vertical, row, panel.Rows))} {LatexText.Plain(panel.Values[cell])}\n");
        }

        return LatexFile.OfText($"data/{name}.dat", text.ToString());
    }

    private static double Middle(HeatmapAxis axis, int cell, int count) => axis.Range?.Middle(cell, count) ?? cell + 0.5;

    private static string Short(double share) => share.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
