using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MimVerify.Theory.Model;

/// <summary>z = exp(mu + sigma x) with x standard normal, clipped to [L, U] or not at all.</summary>
public sealed record LogNormalLatentLaw : ClippedLatentLaw
{
    /// <summary>The law.</summary>
    /// <param name="logMean">mu.</param>
    /// <param name="logDeviation">sigma, positive.</param>
    /// <param name="low">L, at least 0; 0 does not clip.</param>
    /// <param name="high">U, above L; infinity does not clip.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public LogNormalLatentLaw(double logMean, double logDeviation, double low = 0, double high = double.PositiveInfinity)
        : base(low, high)
    {
        LogMean = double.IsFinite(logMean) ? logMean : throw new ArgumentOutOfRangeException(nameof(logMean), logMean, "latent mu must be finite.");
        LogDeviation = Guard.Positive(logDeviation, "latent sigma");
    }

    /// <summary>mu.</summary>
    public double LogMean { get; }

    /// <summary>sigma.</summary>
    public double LogDeviation { get; }

    /// <inheritdoc/>
    public override string Description => $"log-normal with mu = {LogMean}, sigma = {LogDeviation}{Clipping(0)}";

    private protected override double FirstCoordinate => -9;

    // E[z^3] lives around x = 3 sigma.
    private protected override double LastCoordinate => 9 + (3 * LogDeviation);

    /// <inheritdoc/>
    public override double Moment(int power) => Low == 0 && double.IsPositiveInfinity(High)
        ? Math.Exp((power * LogMean) + (0.5 * power * power * LogDeviation * LogDeviation))
        : base.Moment(power);

    private protected override double CoordinateOf(double value) => value <= 0 ? double.NegativeInfinity : (Math.Log(value) - LogMean) / LogDeviation;

    private protected override double ValueAt(double coordinate) => Math.Exp(LogMean + (LogDeviation * coordinate));

    private protected override double DensityAt(double coordinate) => Math.Exp(-0.5 * coordinate * coordinate) / Math.Sqrt(2 * Math.PI);

    private protected override double Below(double value) => 0.5 * SpecialFunctions.Erfc(-CoordinateOf(value) / Constants.Sqrt2);

    private protected override double UnclippedQuantile(double probability) => ValueAt(Normal.InvCDF(0, 1, probability));
}
