using System.Collections.Immutable;
using System.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// Which latents a row integrates jointly, for a law of few values: the target's and those of areas that stand alone. A draw gives each of them one
/// of the values.
/// </summary>
/// <param name="Slots">The number of slots, the target's first.</param>
/// <param name="Values">How many values a latent takes.</param>
/// <param name="Alone">A bit for each slot that stands alone, the lowest for slot 1; 0 for a law of one value, where nothing is drawn.</param>
internal readonly record struct LatentGrid(int Slots, int Values, uint Alone)
{
    /// <summary>The most slots of a law of one value.</summary>
    public const int MaximumSlots = 64;

    private const int MaximumSlotsWithDraws = 5;
    private const int MaximumValues = 4;
    private const int MaximumDraws = 16;

    /// <summary>Every grid that is small enough to write out, each at its <see cref="Index"/>.</summary>
    public static ImmutableArray<LatentGrid> Small { get; } =
    [
        .. Enumerable.Range(1, MaximumSlots).Select(slots => new LatentGrid(slots, 1, 0)),
        .. from values in Enumerable.Range(2, MaximumValues - 1)
           from slots in Enumerable.Range(1, MaximumSlotsWithDraws)
           from alone in Enumerable.Range(0, 1 << (slots - 1))
           let grid = new LatentGrid(slots, values, (uint)alone)
           where grid.DrawCount <= MaximumDraws
           select grid,
    ];

    /// <summary>The place in <see cref="Small"/>, or -1.</summary>
    public int Index => Small.IndexOf(this);

    /// <summary>The number of joint draws.</summary>
    public int DrawCount => (int)Math.Min(int.MaxValue, Math.Pow(Values, 1 + BitOperations.PopCount(Alone)));

    /// <summary>The grid of a row, or null where it is too large to write out.</summary>
    public static LatentGrid? Of(AreaGroups areas)
    {
        var slots = areas.Slots;
        if (!areas.Latent.IsDiscrete || slots.Length > MaximumSlots)
        {
            return null;
        }

        var alone = 0u;
        for (var slot = 1; slot < Math.Min(slots.Length, MaximumSlotsWithDraws) && !areas.Latent.IsConstant; slot++)
        {
            alone |= slots[slot].Count <= 1 ? 1u << (slot - 1) : 0;
        }

        var grid = new LatentGrid(slots.Length, areas.Latent.MaximumNodes, alone);
        return grid.Index < 0 ? null : grid;
    }

    /// <summary>Whether the slot's latent is one of those that are drawn: the target's, or one of an area that stands alone.</summary>
    public bool IsDrawn(int slot) => slot == 0 || (Alone & (1u << (slot - 1))) != 0;

    /// <summary>Which value the latent of a drawn slot takes in a draw.</summary>
    public int ValueIn(int draw, int slot)
    {
        for (var before = 0; before < slot; before++)
        {
            draw /= IsDrawn(before) ? Values : 1;
        }

        return draw % Values;
    }
}
