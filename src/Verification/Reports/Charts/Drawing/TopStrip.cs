namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// What stands above the first frame, from the top: the second axis, a row of phase names, rows of marker labels. Phase bands and hairlines run
/// from here through all panels.
/// </summary>
internal sealed class TopStrip
{
    private const double AxisHeight = 40;
    private const double PhaseRow = 18;
    private const double MarkerRow = 17;
    private const double Elbow = 10;
    private const double MarkerGap = 14;
    private const double Narrowest = 3;
    private readonly LineChart _chart;
    private readonly Scale _x;
    private readonly double _width;
    private readonly List<(Marker Marker, double X)> _markers;
    private readonly List<(Phase Phase, double From, double To)> _phases = [];
    private readonly int _markerRows;

    public TopStrip(LineChart chart, Scale x, double width)
    {
        (_chart, _x, _width) = (chart, x, width);
        _markers = [.. chart.Markers.Where(marker => Scale.CanDraw(x.Kind, marker.X) && x.Contains(marker.X))
            .Select(marker => (marker, x.Map(marker.X))).OrderBy(pair => pair.Item2)];
        foreach (var phase in chart.Phases)
        {
            if (Math.Max(phase.From, x.Minimum) < Math.Min(phase.To, x.Maximum))
            {
                _phases.Add((phase, x.Map(Math.Max(phase.From, x.Minimum)), x.Map(Math.Min(phase.To, x.Maximum))));
            }
        }

        _markerRows = Enumerable.Range(1, 20).First(rows => rows == 20 || Enumerable.Range(0, rows).All(row => Centres(row, rows) is not null));
        _markerRows = _markers.Count == 0 ? 0 : _markerRows;
    }

    public double Height =>
        (_chart.Top is null ? 0 : AxisHeight) + (_phases.Count == 0 ? 0 : PhaseRow) + (_markerRows * MarkerRow) + (_markerRows == 0 ? 0 : Elbow);

    /// <summary>The second axis over the same pixels.</summary>
    public static Scale Second(Scale x, SecondAxis second) => x with { Minimum = x.Minimum * second.Multiple, Maximum = x.Maximum * second.Multiple };

    /// <summary>Events whose points thinning keeps.</summary>
    public IReadOnlyList<double> Events => [.. _markers.Select(pair => pair.X), .. _phases.Select(phase => phase.From)];

    public void DrawBehind(SvgWriter svg, double top, double bottom)
    {
        var start = top + (_chart.Top is null ? 0 : AxisHeight);
        for (var index = 0; index < _phases.Count; index++)
        {
            if (index % 2 == 1)
            {
                svg.Rectangle("mv-shade", _phases[index].From, start, _phases[index].To - _phases[index].From, bottom - start);
            }
        }
    }

    public void Draw(SvgWriter svg, double top, double frameTop, double bottom)
    {
        var y = top;
        if (_chart.Top is { } second)
        {
            DrawAxis(svg, second, y + AxisHeight);
            y += AxisHeight;
        }

        foreach (var (phase, from, to) in _phases)
        {
            if (Fitting(phase, to - from) is { } name)
            {
                svg.Text(name, "mv-muted", (from + to) / 2, y + 13, Figure.TickSize, "middle");
            }
        }

        y += _phases.Count == 0 ? 0 : PhaseRow;
        for (var row = 0; row < _markerRows; row++, y += MarkerRow)
        {
            DrawMarkers(svg, row, y, frameTop, bottom);
        }
    }

    private static string N(double value) => SvgAttribute.Number(value);

    private static MathText? Fitting(Phase phase, double room)
    {
        var fits = new[] { phase.Name, phase.ShortName }.FirstOrDefault(name => name is not null && TextMetrics.Width(name, Figure.TickSize) < room - 2);
        return fits ?? (room < Narrowest ? null : phase.ShortName is { } name && TextMetrics.Width(name, Figure.TickSize) < room + 6 ? name : null);
    }

    private void DrawMarkers(SvgWriter svg, int row, double y, double frameTop, double bottom)
    {
        var centres = Centres(row, _markerRows);
        foreach (var (member, rank) in Members(row, _markerRows).Select((member, rank) => (member, rank)))
        {
            var (marker, x) = _markers[member];
            var centre = centres is null ? x : centres[rank];
            var foot = Math.Clamp(x, centre - 12, centre + 12);
            var path = $"M{N(foot)} {N(y + MarkerRow - 2)}L{N(x)} {N(frameTop)}V{N(bottom)}";
            svg.Element("path", ("class", "mv-hair mv-ink"), ("d", path));
            // With several rows a hairline may run behind a label of a lower row.
            svg.Text(marker.Label, _markerRows > 1 ? "mv-halo" : string.Empty, centre, y + 12.5, Figure.TickSize, "middle");
        }
    }

    private void DrawAxis(SvgWriter svg, SecondAxis second, double y)
    {
        var scale = Second(_x, second);
        svg.Line("mv-axis", _x.Start, y, _x.End, y);
        foreach (var tick in Ticks.Place(scale, horizontal: true, Figure.TickSize))
        {
            svg.Line("mv-axis", tick.Position, y, tick.Position, y - (tick.Label is null ? 3 : 5));
            if (tick.Label is { } label)
            {
                svg.Text(label, "mv-muted", tick.Position, y - 8, Figure.TickSize, "middle");
            }
        }

        svg.Text(second.Title, string.Empty, (_x.Start + _x.End) / 2, y - 26, Figure.FontSize, "middle");
    }

    private IEnumerable<int> Members(int row, int rows) => Enumerable.Range(0, _markers.Count).Where(index => index % rows == row);

    private IReadOnlyList<double>? Centres(int row, int rows)
    {
        var members = Members(row, rows).ToList();
        return LabelSpreading.Spread(
            [.. members.Select(index => _markers[index].X)],
            [.. members.Select(index => TextMetrics.Width(_markers[index].Marker.Label, Figure.TickSize) + MarkerGap)], 0, _width);
    }
}
