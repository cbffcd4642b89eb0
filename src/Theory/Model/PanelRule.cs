using MathNet.Numerics.LinearAlgebra;

namespace MimVerify.Theory.Model;

/// <summary>
/// Composite Gauss rules on panels laid in y = rate x: panels of length 4 up to y = 64, twice as long from then on.
/// </summary>
/// <remarks>
/// A logistic function of y has its poles at distance pi from the real axis; on a panel of length 4 the error of twelve Gauss nodes falls
/// like (pi/2 + sqrt(1 + pi^2/4))^-24 = 1e-13. Measured: 1e-12 for a logistic, 2e-11 for its square (a double pole). Where the logistic steps lies at y at most log(rho), about 40 for P = 1e15,
/// so that beyond y = 64 the integrand is below exp(-48) of its largest value and long panels do.
/// </remarks>
internal sealed class PanelRule
{
    /// <summary>Nodes on each panel.</summary>
    public const int NodesPerPanel = 12;

    /// <summary>Where panels of one length end in y.</summary>
    public const double UniformUntil = 64;

    /// <summary>How many of them there are.</summary>
    public const int UniformPanels = (int)(UniformUntil / PanelLength);

    private const double PanelLength = 4;

    /// <summary>Panels that reach y = 64 * 2^40, beyond any correlation a run can reach.</summary>
    public const int MaximumPanels = UniformPanels + 40;

    private readonly double[] _nodes;
    private readonly double[] _weights;

    private PanelRule(double[] nodes, double[] weights)
    {
        _nodes = nodes;
        _weights = weights;
    }

    /// <summary>Gauss-Legendre: weight 1 on [0, 1].</summary>
    public static PanelRule Legendre { get; } = Jacobi(0);

    /// <summary>The rule on [0, 1] for the weight x^exponent, exponent &gt; -1 (Golub and Welsch 1969).</summary>
    public static PanelRule Jacobi(double exponent)
    {
        // Monic Jacobi polynomials for the weight (1+s)^b on [-1, 1], a = 0: recurrence coefficients, then the eigenvalues of
        // the symmetric tridiagonal matrix are the nodes and the squared first components of its eigenvectors the weights.
        var b = exponent;
        var matrix = Matrix<double>.Build.Dense(NodesPerPanel, NodesPerPanel);
        for (var k = 0; k < NodesPerPanel; k++)
        {
            matrix[k, k] = k == 0 ? b / (b + 2) : b * b / (((2 * k) + b) * ((2 * k) + b + 2));
            if (k + 1 < NodesPerPanel)
            {
                var n = k + 1;
                var m = (2 * n) + b;
                var square = n == 1
                    ? 4 * (1 + b) / (m * m * (m + 1))
                    : 4.0 * n * n * (n + b) * (n + b) / (m * m * ((m * m) - 1));
                matrix[k, k + 1] = matrix[k + 1, k] = Math.Sqrt(square);
            }
        }

        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        var nodes = new double[NodesPerPanel];
        var weights = new double[NodesPerPanel];
        for (var k = 0; k < NodesPerPanel; k++)
        {
            nodes[k] = (decomposition.EigenValues[k].Real + 1) / 2;
            weights[k] = decomposition.EigenVectors[0, k] * decomposition.EigenVectors[0, k] / (exponent + 1);
        }

        return new PanelRule(nodes, weights);
    }

    /// <summary>The right end of panel <paramref name="index"/> in y.</summary>
    public static double PanelEnd(int index) =>
        index < UniformPanels ? (index + 1) * PanelLength : UniformUntil * Math.ScaleB(1, index - UniformPanels + 1);

    /// <summary>Maps node i to [start, start + length].</summary>
    public double Node(int i, double start, double length) => start + (length * _nodes[i]);

    /// <summary>Weight i for the weight function ((x - start)/length)^exponent on [start, start + length].</summary>
    public double Weight(int i, double length) => length * _weights[i];
}
