using MimVerify.Simulation.Sampling;
using MimVerify.Theory;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The directions in R^d of features and positions, and how an image looks there: X_p = z v for the feature v of p's area.
/// </summary>
/// <param name="Features">v, shape [F, d].</param>
/// <param name="Positions">e, shape [P, d].</param>
/// <remarks>This record is the seam for departures in embeddings and in what a patch shows: models see images through it alone.</remarks>
internal sealed record Embeddings(Tensor Features, Tensor Positions)
{
    // Streams of the seed that belong to embeddings; images, partitions and samplers have their own.
    private const ulong EmbeddingStream = 0x656D6265_64000000;

    /// <summary>The least d in which the features and positions of a setting are orthonormal: P + F.</summary>
    public static int LeastDimension(Setting setting) => setting.PatchCount + BatchArrays.FeatureOffsets(setting)[^1];

    /// <summary>Random orthonormal directions: the orthonormal factor of a Gaussian matrix, the same for every replicate of a seed.</summary>
    /// <exception cref="ArgumentException">d is too small for them to be orthonormal.</exception>
    public static Embeddings Orthonormal(Setting setting, int dimension, ulong seed, TensorSite site)
    {
        var count = LeastDimension(setting);
        if (dimension < count)
        {
            throw new ArgumentException(
                $"d = {dimension} is too small: {setting.PatchCount} positions and {count - setting.PatchCount} features are orthonormal in {count} dimensions or more. Set training.dimension to {count} or leave it out.");
        }

        var normal = new double[(long)dimension * count];
        for (var row = 0; row < dimension; row++)
        {
            var random = new Philox(seed, EmbeddingStream, (uint)row);
            for (var column = 0; column < count; column++)
            {
                // Box and Muller 1958; 1 - u lies in (0, 1].
                normal[((long)row * count) + column] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }
        }

        using var scope = torch.NewDisposeScope();
        var directions = torch.linalg.qr(TensorSite.Reference.Of(normal, [dimension, count])).Q.transpose(0, 1);
        Tensor Take(int start, int length) =>
            directions.narrow(0, start, length).contiguous().to(site.Format, site.Device, copy: true).MoveToOuterDisposeScope();
        return new Embeddings(Take(setting.PatchCount, count - setting.PatchCount), Take(0, setting.PatchCount));
    }

    /// <summary>The patches of images, masked ones 0: M(X), shape [B, P, d].</summary>
    public Tensor MaskedImages(ImageBatch batch) => Lift(batch.Features, batch.MaskedLatents());

    /// <summary>What the queries' patches show unmasked: X_p, shape [B, N, d].</summary>
    public Tensor QueryPatches(ImageBatch batch) => Lift(batch.QueryFeatures(), batch.QueryLatents());

    private Tensor Lift(Tensor features, Tensor latents)
    {
        var (images, patches) = (features.size(0), features.size(1));
        return Features.index_select(0, features.reshape(images * patches)).mul(latents.reshape(images * patches, 1)).reshape(images, patches, Features.size(1));
    }
}
