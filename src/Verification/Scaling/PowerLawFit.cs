using MathNet.Numerics.LinearAlgebra;
using MimVerify.Verification.Scaling.Statistics;

namespace MimVerify.Verification.Scaling;

/// <summary>A straight line and a parabola through log |value| against log P over a whole ladder.</summary>
/// <param name="Exponent">The slope of the line: the exponent that the ladder as a whole shows.</param>
/// <param name="Curvature">
/// The parabola's second derivative, the change of the local exponent with each unit of log P; null with fewer than four rungs.
/// </param>
/// <param name="IsStraight">Whether the line's residuals are explained by the errors of the values.</param>
public sealed record PowerLawFit(Interval Exponent, Interval? Curvature, bool IsStraight)
{
    /// <summary>The fit; null with fewer than three rungs or where a value is 0.</summary>
    /// <param name="points">Ascending in P.</param>
    /// <param name="confidence">Of the intervals, in (0, 1).</param>
    public static PowerLawFit? Of(IReadOnlyList<GrowthPoint> points, double confidence)
    {
        if (points.Count < 3 || points.Any(point => point.Value == 0))
        {
            return null;
        }

        var sequence = LadderSequence.OfLogarithms(points);
        var centre = sequence.LogPatches.Average();
        double[] one = [.. sequence.LogPatches.Select(_ => 1.0)];
        double[] slope = [.. sequence.LogPatches.Select(x => x - centre)];
        var line = LeastSquares.Fit([one, slope], sequence.Values, sequence.Covariance);
        Interval? curvature = null;
        if (points.Count >= 4)
        {
            double[] bend = [.. slope.Select(x => x * x / 2)];
            curvature = LeastSquares.Fit([one, slope, bend], sequence.Values, sequence.Covariance).IntervalOf(2, confidence);
        }

        return new PowerLawFit(line.IntervalOf(1, confidence), curvature, line.Fits);
    }

    /// <summary>The exponents between neighbouring rungs, shape [rungs - 1]; every value must differ from 0.</summary>
    public static double[] LocalExponents(IReadOnlyList<GrowthPoint> points) =>
        LadderSequence.OfLocalExponents(points, log => log).Values.ToArray();
}
