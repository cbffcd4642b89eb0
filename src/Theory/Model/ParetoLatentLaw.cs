namespace MimVerify.Theory.Model;

/// <summary>Pr[z &gt; x] = (minimum / x)^shape for x above the minimum, clipped to [L, U] or not at all.</summary>
public sealed record ParetoLatentLaw : ClippedLatentLaw
{
    /// <summary>The law.</summary>
    /// <param name="shape">The tail's exponent, positive; moments of this order and above are infinite without clipping.</param>
    /// <param name="minimum">The smallest value, positive.</param>
    /// <param name="high">U, above the minimum; infinity does not clip.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public ParetoLatentLaw(double shape, double minimum, double high = double.PositiveInfinity)
        : base(Guard.Positive(minimum, "latent minimum"), high) => Shape = Guard.Positive(shape, "latent shape");

    /// <summary>The tail's exponent.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public override string Description => $"Pareto with shape {Shape} from {Low}{(double.IsPositiveInfinity(High) ? string.Empty : $", clipped at {High}")}";

    private protected override double FirstCoordinate => 0;

    // x = shape ln(z / minimum) is exponential; E[z^3] decays like exp(-(1 - 3/shape) x).
    private protected override double LastCoordinate => 40 / Math.Max(0.05, 1 - (3 / Shape));

    /// <inheritdoc/>
    public override double Moment(int power) => double.IsFinite(High) ? base.Moment(power)
        : power >= Shape ? double.PositiveInfinity
        : Shape / (Shape - power) * Math.Pow(Low, power);

    private protected override double CoordinateOf(double value) => Shape * Math.Log(value / Low);

    private protected override double ValueAt(double coordinate) => Low * Math.Exp(coordinate / Shape);

    private protected override double DensityAt(double coordinate) => Math.Exp(-coordinate);

    private protected override double Below(double value) => value <= Low ? 0 : 1 - Math.Pow(Low / value, Shape);

    private protected override double UnclippedQuantile(double probability) => Low * Math.Pow(1 - probability, -1 / Shape);
}
