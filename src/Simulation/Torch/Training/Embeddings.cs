using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Sampling;
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
    private const ulong PositionStream = 0x706F7369_74000000;

    /// <summary>An orthonormal basis of the span of the positions, shape [., d].</summary>
    public required Tensor PositionBasis { get; init; }

    /// <summary>An orthonormal basis of the span of features and positions, shape [., d].</summary>
    public required Tensor KeyBasis { get; init; }

    /// <summary>c w, what a masked patch shows, shape [d]; null where it shows nothing.</summary>
    public Tensor? Token { get; init; }

    /// <summary>sigma, the size of the noise on every patch.</summary>
    public double Noise { get; init; }

    /// <summary>The least d that holds everything: P positions, or the dimension that they are given, F features, and a mask token's direction.</summary>
    public static int LeastDimension(Setting setting, Assumptions assumptions) =>
        PositionDimension(setting, assumptions) + DistinctFeatures(setting, assumptions).Count + (assumptions.MaskToken > 0 ? 1 : 0);

    /// <summary>d: as given, or the least.</summary>
    public static int DimensionOf(Setting setting, Assumptions assumptions, int? given) => given ?? LeastDimension(setting, assumptions);

    /// <summary>
    /// Directions as the assumptions say, in a random orthonormal frame (the orthonormal factor of a Gaussian matrix), the same for every replicate
    /// of a seed. By default features and positions are that frame.
    /// </summary>
    /// <exception cref="ArgumentException">d is too small.</exception>
    public static Embeddings Of(Setting setting, Assumptions assumptions, int dimension, ulong seed, TensorSite site)
    {
        var count = LeastDimension(setting, assumptions);
        var positionDimension = PositionDimension(setting, assumptions);
        if (dimension < count)
        {
            throw new ArgumentException(
                $"d = {dimension} is too small: {positionDimension} {(positionDimension == setting.PatchCount ? "positions" : "dimensions of positions")} and {count - positionDimension} features are orthonormal in {count} dimensions or more. Set training.dimension to {count} or leave it out.");
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
        var distinct = DistinctFeatures(setting, assumptions);
        var ownPositions = directions.narrow(0, 0, positionDimension);
        var ownFeatures = directions.narrow(0, positionDimension, distinct.Count);
        var positions = MixtureOfPositions(setting, assumptions, positionDimension, seed) is { } mixture
            ? TensorSite.Reference.Of(mixture, [setting.PatchCount, positionDimension]).matmul(ownPositions)
            : ownPositions;
        var positionBasis = positionDimension > setting.PatchCount ? torch.linalg.qr(positions.transpose(0, 1)).Q.transpose(0, 1) : ownPositions;
        Tensor Take(Tensor tensor) => tensor.contiguous().to(site.Format, site.Device, copy: true).MoveToOuterDisposeScope();
        return new Embeddings(Take(FeaturesOf(distinct, assumptions, ownFeatures)), Take(positions))
        {
            PositionBasis = Take(positionBasis),
            KeyBasis = Take(torch.cat([ownFeatures, positionBasis])),
            Token = assumptions.MaskToken > 0 ? Take(directions.select(0, count - 1).mul(assumptions.MaskToken)) : null,
            Noise = assumptions.PatchNoise,
        };
    }

    /// <summary>The patches of images, masked ones 0 or the mask token: M(X), shape [B, P, d].</summary>
    public Tensor MaskedImages(ImageBatch batch)
    {
        var patches = Lift(batch.Features, batch.MaskedLatents());
        var visible = batch.Visible.unsqueeze(2);
        if (batch.Noise is { } noise)
        {
            patches = patches.add(noise.mul(visible).mul(Noise));
        }

        return Token is { } token ? patches.add(visible.mul(-1).add(1).mul(token)) : patches;
    }

    /// <summary>What the queries' patches show unmasked: X_p, shape [B, N, d].</summary>
    public Tensor QueryPatches(ImageBatch batch)
    {
        var patches = Lift(batch.QueryFeatures(), batch.QueryLatents());
        return batch.Noise is { } noise
            ? patches.add(noise.gather(1, batch.Queries.unsqueeze(2).expand(batch.Count, batch.QueryCount, noise.size(2))).mul(Noise))
            : patches;
    }

    /// <summary>
    /// The coordinates of a d x d matrix, or of a direction in which it moves: linear in the matrix, apart from its squared norm and that of what lies outside
    /// what positions on the left and features and positions on the right can read.
    /// </summary>
    public Correlations Read(Tensor matrix)
    {
        var rows = Positions.matmul(matrix);
        var phi = rows.matmul(Features.transpose(0, 1));
        var upsilon = rows.matmul(Positions.transpose(0, 1));
        var inside = PositionBasis.transpose(0, 1).matmul(PositionBasis.matmul(matrix).matmul(KeyBasis.transpose(0, 1)).matmul(KeyBasis));
        return new Correlations(phi, upsilon, matrix.sub(inside).pow(2).sum(), matrix.pow(2).sum());
    }

    private static int PositionDimension(Setting setting, Assumptions assumptions) => assumptions.Positions switch
    {
        PositionLaw.Sinusoidal given => given.Dimension,
        PositionLaw.Random given => given.Dimension,
        _ => setting.PatchCount,
    };

    // Which vector each feature is; those that clusters share are one.
    private static (int[] VectorOf, int Count) DistinctFeatures(Setting setting, Assumptions assumptions)
    {
        var offsets = BatchArrays.FeatureOffsets(setting);
        var vectorOf = new int[offsets[^1]];
        var next = 0;
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            for (var area = 0; area < setting.Partitions[k].AreaCount; area++)
            {
                vectorOf[offsets[k] + area] = k > 0 && assumptions.SharedFeatures.Contains(area) ? vectorOf[area] : next++;
            }
        }

        return (vectorOf, next);
    }

    // Unit vectors v_i = a u_i + b sum_j u_j with inner products mu: a^2 = 1 - mu, 2 a b + n b^2 = mu.
    private static Tensor FeaturesOf((int[] VectorOf, int Count) distinct, Assumptions assumptions, Tensor frame)
    {
        var (own, number) = (Math.Sqrt(1 - assumptions.FeatureCoherence), distinct.Count);
        var common = (Math.Sqrt((own * own) + (number * assumptions.FeatureCoherence)) - own) / number;
        var mixture = new double[distinct.VectorOf.Length * number];
        for (var f = 0; f < distinct.VectorOf.Length; f++)
        {
            mixture.AsSpan(f * number, number).Fill(common);
            mixture[(f * number) + distinct.VectorOf[f]] += own;
        }

        return assumptions.FeatureCoherence == 0 && distinct.VectorOf.Length == number
            ? frame
            : TensorSite.Reference.Of(mixture, [distinct.VectorOf.Length, number]).matmul(frame);
    }

    // Each position in its own frame, shape [P, m], row by row; null where it is the frame.
    private static double[]? MixtureOfPositions(Setting setting, Assumptions assumptions, int dimension, ulong seed)
    {
        if (assumptions.Positions == PositionLaw.Orthonormal)
        {
            return null;
        }

        var values = new double[setting.PatchCount * dimension];
        for (var patch = 0; patch < setting.PatchCount; patch++)
        {
            var row = values.AsSpan(patch * dimension, dimension);
            if (assumptions.Positions is PositionLaw.Sinusoidal)
            {
                for (var i = 0; i < dimension; i += 2)
                {
                    (row[i], row[i + 1]) = Math.SinCos(patch / Math.Pow(10_000, (double)i / dimension));
                }
            }
            else
            {
                var random = new Philox(seed, PositionStream, (uint)patch);
                foreach (ref var value in row)
                {
                    value = Normal.InvCDF(0, 1, (random.NextUInt32() + 0.5) / (1L << 32));
                }
            }

            var length = Math.Sqrt(row.ToArray().Sum(value => value * value));
            foreach (ref var value in row)
            {
                value /= length;
            }
        }

        return values;
    }

    private Tensor Lift(Tensor features, Tensor latents)
    {
        var (images, patches) = (features.size(0), features.size(1));
        return Features.index_select(0, features.reshape(images * patches)).mul(latents.reshape(images * patches, 1)).reshape(images, patches, Features.size(1));
    }
}
