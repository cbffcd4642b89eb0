using MimVerify.Theory;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>The configurations (visible counts by joint class, latents by area) of one cluster with their probabilities.</summary>
internal sealed class DrawSet
{
    private readonly double[] _data;
    private int _count;

    public DrawSet(DrawLayout layout, int capacity)
    {
        Layout = layout;
        var blocks = ((long)capacity + DrawLayout.Lanes - 1) / DrawLayout.Lanes;
        var size = blocks * layout.Stride;
        if (size > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{capacity} draws of {layout.Columns.Length} joint classes need {size * sizeof(double) / 1e9:F1} GB in one block. Take fewer samples.",
                nameof(capacity));
        }

        _data = new double[size];
    }

    public DrawLayout Layout { get; }

    /// <summary>Draws added so far.</summary>
    public int Count => _count;

    public int BlockCount => (_count + DrawLayout.Lanes - 1) / DrawLayout.Lanes;

    public ReadOnlySpan<double> Data => _data;

    /// <summary>The largest latent that was added.</summary>
    public double LargestLatent { get; private set; }

    /// <summary>Adds one configuration.</summary>
    /// <param name="probability">Its weight.</param>
    /// <param name="counts">Visible keys of each column, shape [columns].</param>
    /// <param name="latents">The latent of each area, shape [areas]; ignored where it does not vary.</param>
    public void Add(double probability, ReadOnlySpan<int> counts, ReadOnlySpan<double> latents)
    {
        var block = _data.AsSpan(_count / DrawLayout.Lanes * Layout.Stride, Layout.Stride);
        var lane = _count % DrawLayout.Lanes;
        if (lane == 0)
        {
            // Lanes that stay unused repeat a valid draw with weight 0: nothing in them can turn into NaN.
            for (var other = 1; other < DrawLayout.Lanes; other++)
            {
                Write(block, other, 0, counts, latents);
            }
        }

        Write(block, lane, probability, counts, latents);
        _count++;
    }

    /// <summary>Starts a new block, so that what follows can be run on its own.</summary>
    public void Align() => _count = BlockCount * DrawLayout.Lanes;

    private void Write(Span<double> block, int lane, double probability, ReadOnlySpan<int> counts, ReadOnlySpan<double> latents)
    {
        Guard.SameLength(counts.Length, Layout.Columns.Length, nameof(counts));
        block[DrawLayout.WeightOffset + lane] = probability;
        if (Layout.VaryingLatents)
        {
            for (var area = 0; area < Layout.AreaCount; area++)
            {
                block[DrawLayout.LatentOffset + (area * DrawLayout.Lanes) + lane] = latents[area];
                LargestLatent = Math.Max(LargestLatent, latents[area]);
            }
        }

        var inTarget = 0;
        for (var column = 0; column < counts.Length; column++)
        {
            block[Layout.CountOffset + (column * DrawLayout.Lanes) + lane] = counts[column];
            inTarget += column >= Layout.FirstColumn[Layout.Target] && column < Layout.FirstColumn[Layout.Target + 1] ? counts[column] : 0;
        }

        block[DrawLayout.HitOffset + lane] = inTarget > 0 ? 1 : 0;
    }
}
