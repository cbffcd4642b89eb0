using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>Matrices at the start of training: 0, the identity, or independent normal entries; the same for the same seed and replicate.</summary>
/// <param name="seed">The seed of the run.</param>
/// <param name="replicate">Which of several trainings.</param>
/// <param name="deviation">sigma of a random Q(0); 0 for Q(0) = 0.</param>
/// <param name="site">Where they live.</param>
internal sealed class StartNumbers(ulong seed, int replicate, double deviation, TensorSite site)
{
    // Streams of the seed that belong to the start of matrices; each matrix has the next one.
    private const ulong MatrixStream = 0x6D617472_00000000;

    // What tells heads apart, where the start does not.
    private const double HeadDeviation = 0.02;

    private uint _next;

    /// <summary>Q of one of several heads.</summary>
    public Tensor Weights(long dimension, int heads) => Matrix(dimension, dimension, deviation > 0 ? deviation : heads > 1 ? HeadDeviation : 0);

    /// <summary>Normal entries; 0 for a standard deviation of 0.</summary>
    public Tensor Matrix(long rows, long columns, double standardDeviation)
    {
        var number = _next++;
        if (standardDeviation == 0)
        {
            return site.Zeros([rows, columns]);
        }

        var random = new Philox(seed, MatrixStream | number, (uint)replicate);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = standardDeviation * Normal.InvCDF(0, 1, (random.NextUInt32() + 0.5) / (1L << 32));
        }

        return site.Of(values, [rows, columns]);
    }

    /// <summary>The identity.</summary>
    public Tensor Identity(long dimension)
    {
        var values = new double[dimension * dimension];
        for (var i = 0; i < dimension; i++)
        {
            values[(i * dimension) + i] = 1;
        }

        return site.Of(values, [dimension, dimension]);
    }
}
