using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>A sequence fitted by a limit and the way it is approached.</summary>
/// <param name="Approach">The way.</param>
/// <param name="Limit">The limit with its interval.</param>
/// <param name="Fits">Whether the errors of the values explain the residuals.</param>
/// <param name="Misfit">Residuals in units of the errors.</param>
internal sealed record ApproachFit(Approach Approach, Interval Limit, bool Fits, double Misfit)
{
    // Powers beyond these are no approach to a limit but a drift, or one rung that stands apart.
    private const double SlowestPower = 0.02;
    private const double FastestPower = 4;

    /// <summary>The fit; null where the sequence is too short or has no such approach.</summary>
    public static ApproachFit? Of(Approach approach, LadderSequence sequence, double confidence)
    {
        if (sequence.Count <= Parameters(approach))
        {
            return null;
        }

        var columns = approach == Approach.Power
            ? PowerColumns(sequence)
            : [.. Enumerable.Range(0, Parameters(approach)).Select(order => Column(sequence, log => Math.Pow(sequence.LogPatches[^1] / log, order)))];
        if (columns is null)
        {
            return null;
        }

        var fit = LeastSquares.Fit(columns, sequence.Values, sequence.Covariance);
        return new ApproachFit(approach, fit.IntervalOf(0, confidence), fit.Fits, fit.Misfit);
    }

    private static int Parameters(Approach approach) => approach switch
    {
        Approach.None => 1,
        Approach.Logarithmic => 2,
        _ => 3,
    };

    // The best power a of limit + b P^-a, and the columns of the model linearised there: its interval counts a as fitted too.
    private static double[][]? PowerColumns(LadderSequence sequence)
    {
        double[] Decay(double power) => Column(sequence, log => Math.Exp(-power * (log - sequence.LogPatches[0])));
        var one = Column(sequence, _ => 1);
        LeastSquares Fit(double power) => LeastSquares.Fit([one, Decay(power)], sequence.Values, sequence.Covariance);

        double[] grid = [.. Generate.LogSpaced(60, Math.Log10(SlowestPower), Math.Log10(FastestPower))];
        var best = Enumerable.Range(0, grid.Length).MinBy(i => Fit(grid[i]).ChiSquare);
        if (best == 0 || best == grid.Length - 1)
        {
            return null;
        }

        var power = FindMinimum.OfScalarFunctionConstrained(a => Math.Log(Fit(a).ChiSquare + double.Epsilon), grid[best - 1], grid[best + 1], 1e-7);
        var decay = Decay(power);
        var scale = Fit(power).Coefficients[1];
        return scale == 0 ? null : [one, decay, [.. decay.Select((value, i) => -scale * (sequence.LogPatches[i] - sequence.LogPatches[0]) * value)]];
    }

    private static double[] Column(LadderSequence sequence, Func<double, double> of) => [.. sequence.LogPatches.Select(of)];
}
