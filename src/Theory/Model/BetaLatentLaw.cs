using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MimVerify.Theory.Model;

/// <summary>z = L + (U - L) x with x of the beta law: density x^(alpha-1) (1-x)^(beta-1) / B(alpha, beta).</summary>
public sealed record BetaLatentLaw : LatentLaw
{
    private readonly PanelRule _leftEnd;
    private readonly PanelRule _rightEnd;
    private readonly double _logNormalisation;

    /// <summary>The beta law with the given shapes on [<paramref name="low"/>, <paramref name="high"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not positive, or 0 &lt;= low &lt; high does not hold.</exception>
    public BetaLatentLaw(double alpha, double beta, double low, double high)
    {
        Alpha = Guard.Positive(alpha, "latent alpha");
        Beta = Guard.Positive(beta, "latent beta");
        Low = Guard.AtLeast(low, 0, "latent low");
        High = Guard.AtLeast(high, 0, "latent high") > low
            ? high
            : throw new ArgumentOutOfRangeException(nameof(high), high, $"latent high must exceed latent low {low:R}; got {high:R}.");
        _leftEnd = PanelRule.Jacobi(alpha - 1);
        _rightEnd = PanelRule.Jacobi(beta - 1);
        _logNormalisation = SpecialFunctions.BetaLn(alpha, beta);
    }

    /// <summary>The shape at the lower end, positive.</summary>
    public double Alpha { get; }

    /// <summary>The shape at the upper end, positive.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override double Low { get; }

    /// <inheritdoc/>
    public override double High { get; }

    /// <inheritdoc/>
    public override int MaximumNodes => (new PanelGrading(Alpha).MaximumPanels + new PanelGrading(Beta).MaximumPanels) * PanelRule.NodesPerPanel;

    /// <inheritdoc/>
    public override bool IsDiscrete => false;

    /// <inheritdoc/>
    public override string Description => $"beta({Alpha}, {Beta}) on [{Low}, {High}]";

    /// <inheritdoc/>
    public override int FillRule(double rate, Span<double> nodes, Span<double> weights)
    {
        // Halves, each graded from its own end: the density is singular at both ends for shapes that are not whole numbers, and
        // the Jacobi rule of an end panel takes that factor into its weight.
        var left = FillHalf(rate, _leftEnd, Alpha, Beta, mirrored: false, nodes, weights);
        return left + FillHalf(rate, _rightEnd, Beta, Alpha, mirrored: true, nodes[left..], weights[left..]);
    }

    /// <inheritdoc/>
    public override double Quantile(double probability) =>
        Low + ((High - Low) * MathNet.Numerics.Distributions.Beta.InvCDF(Alpha, Beta, probability));

    /// <inheritdoc/>
    public bool Equals(BetaLatentLaw? other) =>
        other is not null && (Alpha, Beta, Low, High) == (other.Alpha, other.Beta, other.Low, other.High);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha, Beta, Low, High);

    // From the near end the integrand is at most x^(near-1) exp(-(rate width + far) x) times a smooth factor: in y = (rate width + far) x a
    // gamma density of shape near, whatever the rate.
    private int FillHalf(double rate, PanelRule endRule, double nearShape, double farShape, bool mirrored, Span<double> nodes, Span<double> weights)
    {
        var width = High - Low;
        var grading = new PanelGrading(nearShape);
        var decay = (rate * width) + farShape;
        var count = 0;
        var start = 0.0;
        for (var panel = 0; start < 0.5 && panel < grading.MaximumPanels; panel++)
        {
            var end = panel == grading.MaximumPanels - 1 ? 0.5 : Math.Min(0.5, grading.PanelEnd(panel) / decay);
            var length = end - start;
            var rule = panel == 0 ? endRule : PanelRule.Legendre;
            for (var i = 0; i < PanelRule.NodesPerPanel; i++)
            {
                var x = rule.Node(i, start, length);

                // Logarithms, because the factors of a law with large shapes overflow one by one.
                var density = ((nearShape - 1) * Math.Log(panel == 0 ? length : x)) + ((farShape - 1) * Math.Log(1 - x)) - _logNormalisation;
                nodes[count] = Low + (width * (mirrored ? 1 - x : x));
                weights[count++] = rule.Weight(i, length) * Math.Exp(density);
            }

            start = end;
        }

        return count;
    }
}
