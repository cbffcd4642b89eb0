using MathNet.Numerics.LinearAlgebra;

namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>A sequence along a ladder with the covariance of its errors, in the order of growing P.</summary>
/// <param name="LogPatches">log P, ascending, shape [n].</param>
/// <param name="Values">Shape [n].</param>
/// <param name="Covariance">Shape [n, n], positive definite.</param>
internal sealed record LadderSequence(double[] LogPatches, Vector<double> Values, Matrix<double> Covariance)
{
    /// <summary>n.</summary>
    public int Count => LogPatches.Length;

    /// <summary>What the values moved over the ladder: largest less smallest.</summary>
    public double Range => Values.Maximum() - Values.Minimum();

    /// <summary>The quantity itself; a value of 0 without an error gets the smallest that keeps the covariance definite.</summary>
    public static LadderSequence OfValues(IReadOnlyList<GrowthPoint> points)
    {
        var floor = GrowthPoint.NumericalError * points.Max(point => Math.Abs(point.Value));
        return Independent(points, point => point.Value, point => Math.Max(point.Error, floor > 0 ? floor : GrowthPoint.NumericalError));
    }

    /// <summary>log |value|; every value must differ from 0.</summary>
    public static LadderSequence OfLogarithms(IReadOnlyList<GrowthPoint> points) =>
        Independent(points, point => Math.Log(Math.Abs(point.Value)), point => point.Error / Math.Abs(point.Value));

    /// <summary>
    /// d log |value| / d x between neighbouring rungs, at the middle of their log P; x is log P (local exponents of P) or log log P (of log P).
    /// Neighbours share a rung, so their errors are correlated.
    /// </summary>
    public static LadderSequence OfLocalExponents(IReadOnlyList<GrowthPoint> points, Func<double, double> x)
    {
        var logarithms = OfLogarithms(points);
        var differences = Matrix<double>.Build.Dense(points.Count - 1, points.Count);
        var middles = new double[points.Count - 1];
        for (var i = 0; i < middles.Length; i++)
        {
            var (low, high) = (logarithms.LogPatches[i], logarithms.LogPatches[i + 1]);
            var step = x(high) - x(low);
            differences[i, i] = -1 / step;
            differences[i, i + 1] = 1 / step;
            middles[i] = (low + high) / 2;
        }

        return new LadderSequence(middles, differences * logarithms.Values, differences * logarithms.Covariance * differences.Transpose());
    }

    /// <summary>The part from <paramref name="start"/> on, <paramref name="count"/> rungs of it.</summary>
    public LadderSequence Part(int start, int count) =>
        new(LogPatches[start..(start + count)], Values.SubVector(start, count), Covariance.SubMatrix(start, count, start, count));

    private static LadderSequence Independent(IReadOnlyList<GrowthPoint> points, Func<GrowthPoint, double> value, Func<GrowthPoint, double> error) =>
        new(
            [.. points.Select(point => point.LogPatches)],
            Vector<double>.Build.DenseOfEnumerable(points.Select(value)),
            Matrix<double>.Build.DenseOfDiagonalArray([.. points.Select(point => Math.Pow(error(point), 2))]));
}
