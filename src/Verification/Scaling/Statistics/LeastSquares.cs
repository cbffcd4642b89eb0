using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>Generalised least squares y = X b + e with the covariance of e known up to, at worst, a factor.</summary>
/// <remarks>
/// Whitened by the Cholesky factor of the covariance and solved by QR. Where the residuals are no larger than the stated errors explain, intervals use those
/// errors and the normal law; where they are larger (chi-square test), the model does not fit: intervals are widened by the ratio (Birge 1932) and use
/// Student's law.
/// </remarks>
internal sealed class LeastSquares
{
    /// <summary>Residuals that the stated errors would exceed with less than this probability are a lack of fit.</summary>
    private const double FitLevel = 0.01;

    private readonly Matrix<double> _covariance;

    private LeastSquares(Vector<double> coefficients, Matrix<double> covariance, double chiSquare, int freedom)
    {
        Coefficients = coefficients;
        _covariance = covariance;
        ChiSquare = chiSquare;
        Freedom = freedom;
    }

    /// <summary>b, shape [columns].</summary>
    public Vector<double> Coefficients { get; }

    /// <summary>The weighted sum of squared residuals.</summary>
    public double ChiSquare { get; }

    /// <summary>Points less coefficients.</summary>
    public int Freedom { get; }

    /// <summary>sqrt(chi-square / degrees of freedom): residuals in units of the stated errors; 0 where nothing is left over to tell.</summary>
    public double Misfit => Freedom > 0 ? Math.Sqrt(ChiSquare / Freedom) : 0;

    /// <summary>Whether the stated errors explain the residuals.</summary>
    public bool Fits => Freedom > 0 && 1 - ChiSquared.CDF(Freedom, ChiSquare) >= FitLevel;

    /// <summary>Fits a design to values.</summary>
    /// <param name="columns">The regressors, shape [columns][points]; fewer columns than points, or as many.</param>
    /// <param name="values">y, shape [points].</param>
    /// <param name="covariance">Of the errors of y, shape [points, points], positive definite.</param>
    public static LeastSquares Fit(double[][] columns, Vector<double> values, Matrix<double> covariance)
    {
        var whitener = covariance.Cholesky().Factor;
        var design = whitener.Solve(Matrix<double>.Build.DenseOfColumnArrays(columns));
        var target = whitener.Solve(values);
        var factors = design.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var coefficients = factors.Solve(target);
        var residual = target - (design * coefficients);
        var inverse = factors.R.Inverse();
        return new LeastSquares(coefficients, inverse * inverse.Transpose(), residual.DotProduct(residual), values.Count - columns.Length);
    }

    /// <summary>The interval of a coefficient at a confidence in (0, 1).</summary>
    public Interval IntervalOf(int coefficient, double confidence)
    {
        var error = Math.Sqrt(_covariance[coefficient, coefficient]);
        var tail = 0.5 + (confidence / 2);
        return Interval.Around(
            Coefficients[coefficient],
            Fits || Freedom == 0 ? Normal.InvCDF(0, 1, tail) * error : StudentT.InvCDF(0, 1, Freedom, tail) * error * Misfit);
    }
}
