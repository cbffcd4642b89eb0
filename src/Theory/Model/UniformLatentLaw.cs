namespace MimVerify.Theory.Model;

/// <summary>z uniform on [L, U].</summary>
public sealed record UniformLatentLaw : LatentLaw
{
    /// <summary>The law on [<paramref name="low"/>, <paramref name="high"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt;= low &lt; high does not hold.</exception>
    public UniformLatentLaw(double low, double high)
    {
        Low = Guard.AtLeast(low, 0, "latent low");
        High = Guard.AtLeast(high, 0, "latent high") > low
            ? high
            : throw new ArgumentOutOfRangeException(nameof(high), high, $"latent high must exceed latent low {low:R}; got {high:R}.");
    }

    /// <inheritdoc/>
    public override double Low { get; }

    /// <inheritdoc/>
    public override double High { get; }

    /// <inheritdoc/>
    public override int MaximumNodes => PanelRule.MaximumPanels * PanelRule.NodesPerPanel;

    /// <inheritdoc/>
    public override bool IsDiscrete => false;

    /// <inheritdoc/>
    public override string Description => $"uniform on [{Low}, {High}]";

    /// <inheritdoc/>
    public override int FillRule(double rate, Span<double> nodes, Span<double> weights)
    {
        var width = High - Low;
        var count = 0;
        var start = 0.0;
        for (var panel = 0; start < 1 && panel < PanelRule.MaximumPanels; panel++)
        {
            var end = panel == PanelRule.MaximumPanels - 1 ? 1 : Math.Min(1, PanelRule.PanelEnd(panel) / (rate * width));
            for (var i = 0; i < PanelRule.NodesPerPanel; i++)
            {
                nodes[count] = Low + (width * PanelRule.Legendre.Node(i, start, end - start));
                weights[count++] = PanelRule.Legendre.Weight(i, end - start);
            }

            start = end;
        }

        return count;
    }

    /// <inheritdoc/>
    public override double Quantile(double probability) => Low + ((High - Low) * probability);

    /// <inheritdoc/>
    private protected override int FillRuleForGrowth(double rate, Span<double> nodes, Span<double> weights)
    {
        var count = FillRule(rate, nodes, weights);
        for (var i = 0; i < count; i++)
        {
            nodes[i] = Low + (High - nodes[i]);
        }

        return count;
    }
}
