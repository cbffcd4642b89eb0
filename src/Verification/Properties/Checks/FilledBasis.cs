namespace MimVerify.Verification.Properties.Checks;

/// <summary>An orthonormal basis without a zero among its entries, so that what is 0 in its coordinates is so only after real arithmetic.</summary>
internal static class FilledBasis
{
    /// <summary>The columns of I - 2 w w^T / (w . w).</summary>
    public static double[][] Of(int dimension)
    {
        var w = new double[dimension];
        var square = 0.0;
        for (var i = 0; i < dimension; i++)
        {
            w[i] = 1 + (i % 3);
            square += w[i] * w[i];
        }

        var columns = new double[dimension][];
        for (var column = 0; column < dimension; column++)
        {
            columns[column] = new double[dimension];
            for (var i = 0; i < dimension; i++)
            {
                columns[column][i] = (i == column ? 1 : 0) - (2 * w[i] * w[column] / square);
            }
        }

        return columns;
    }

    /// <summary>A sum of basis vectors with weights.</summary>
    public static double[] Sum(double[][] basis, IEnumerable<(int Vector, double Weight)> parts)
    {
        var sum = new double[basis.Length];
        foreach (var (vector, weight) in parts)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * basis[vector][i];
            }
        }

        return sum;
    }

    /// <summary>The inner product.</summary>
    public static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
