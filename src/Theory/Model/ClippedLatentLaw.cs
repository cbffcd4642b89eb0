namespace MimVerify.Theory.Model;

/// <summary>
/// A law with a density on (0, infinity), clipped to [L, U]: z = min(max(x, L), U), so that what lies outside sits as an atom on the end.
/// Without clipping L is the law's own lower end and U is infinite: a departure from the theory, whose constants U and E[z^n exp(z y)] then do not exist.
/// </summary>
/// <remarks>
/// Integrals run over the quantiles' own scale, a standard coordinate x with z = z(x): panels of half a unit in it, cut besides where the
/// integrand of a rate turns (z - L) rate = 4, 8, ..., 64, 128, ..., so that a logistic function of rate z is resolved wherever it steps.
/// </remarks>
public abstract record ClippedLatentLaw : LatentLaw
{
    private const double PanelWidth = 0.5;

    private protected ClippedLatentLaw(double low, double high)
    {
        Low = low >= 0 && double.IsFinite(low) ? low : throw new ArgumentOutOfRangeException(nameof(low), low, $"latent low must be a finite number of at least 0; got {low:R}.");
        High = high > low ? high : throw new ArgumentOutOfRangeException(nameof(high), high, $"latent high must exceed latent low {low:R}; got {high:R}.");
    }

    /// <inheritdoc/>
    public sealed override double Low { get; }

    /// <inheritdoc/>
    public sealed override double High { get; }

    /// <inheritdoc/>
    public sealed override bool IsDiscrete => false;

    /// <inheritdoc/>
    public sealed override int MaximumNodes => (((int)((LastCoordinate - FirstCoordinate) / PanelWidth) + 2 + PanelRule.MaximumPanels) * PanelRule.NodesPerPanel) + 2;

    /// <summary>Where panels begin and end in the standard coordinate: beyond them lies less than 1e-16 of any moment in use.</summary>
    private protected abstract double FirstCoordinate { get; }

    private protected abstract double LastCoordinate { get; }

    /// <inheritdoc/>
    public sealed override int FillRule(double rate, Span<double> nodes, Span<double> weights)
    {
        var (first, last) = (Math.Max(FirstCoordinate, CoordinateOf(Low)), Math.Min(LastCoordinate, CoordinateOf(High)));
        var count = 0;
        if (CoordinateOf(Low) > double.NegativeInfinity && Below(Low) is > 0 and var below)
        {
            (nodes[count], weights[count++]) = (Low, below);
        }

        if (double.IsFinite(High) && 1 - Below(High) is > 0 and var above)
        {
            (nodes[count], weights[count++]) = (High, above);
        }

        var start = first;
        for (var cut = 0; start < last;)
        {
            // The next end: half a unit on, or where the rate's next panel ends.
            var end = Math.Min(start + PanelWidth, last);
            while (rate > 0 && cut < PanelRule.MaximumPanels && CoordinateOf(Low + (PanelRule.PanelEnd(cut) / rate)) <= start)
            {
                cut++;
            }

            if (rate > 0 && cut < PanelRule.MaximumPanels)
            {
                end = Math.Min(end, CoordinateOf(Low + (PanelRule.PanelEnd(cut) / rate)));
            }

            for (var i = 0; i < PanelRule.NodesPerPanel; i++)
            {
                var x = PanelRule.Legendre.Node(i, start, end - start);
                nodes[count] = ValueAt(x);
                weights[count++] = PanelRule.Legendre.Weight(i, end - start) * DensityAt(x);
            }

            start = end;
        }

        return count;
    }

    /// <inheritdoc/>
    public sealed override double Quantile(double probability) => Math.Clamp(UnclippedQuantile(probability), Low, High);

    /// <summary>The clipping in words, to stand after a description.</summary>
    private protected string Clipping(double ownLow) =>
        Low == ownLow && double.IsPositiveInfinity(High) ? string.Empty
        : double.IsPositiveInfinity(High) ? $", clipped from below at {Low}"
        : $", clipped to [{Low}, {High}]";

    /// <summary>The standard coordinate of a value.</summary>
    private protected abstract double CoordinateOf(double value);

    private protected abstract double ValueAt(double coordinate);

    /// <summary>The density of the standard coordinate.</summary>
    private protected abstract double DensityAt(double coordinate);

    /// <summary>Pr[x &lt; value] of the law before clipping.</summary>
    private protected abstract double Below(double value);

    private protected abstract double UnclippedQuantile(double probability);
}
