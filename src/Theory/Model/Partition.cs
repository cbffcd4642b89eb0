using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>
/// One cluster's split of the patches 0..P-1 into disjoint areas 0..N-1 (theory.md section 1: P_{k,j} with sizes C_{k,j}).
/// </summary>
public sealed class Partition : IEquatable<Partition>
{
    private readonly int[] _labels;

    private Partition(int[] labels, ImmutableArray<int> sizes)
    {
        _labels = labels;
        Sizes = sizes;
    }

    /// <summary>The number P of patches.</summary>
    public int PatchCount => _labels.Length;

    /// <summary>The number N of areas.</summary>
    public int AreaCount => Sizes.Length;

    /// <summary>The sizes C_j, shape [N]; each at least 1, their sum is P.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>The area of every patch, shape [P].</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The largest area; the first of them where several tie.</summary>
    public int GlobalArea => Sizes.IndexOf(Sizes.Max());

    /// <summary>Areas laid out one after the other: the first C_0 patches, then C_1, and so on.</summary>
    /// <exception cref="ArgumentException">No sizes, a size below 1, or a sum beyond the range of <see cref="int"/>.</exception>
    public static Partition FromSizes(IReadOnlyList<int> sizes)
    {
        if (sizes.Count == 0)
        {
            throw new ArgumentException("A partition needs at least one area.", nameof(sizes));
        }

        long total = 0;
        foreach (var size in sizes)
        {
            Guard.AtLeast(size, 1, "area size");
            total += size;
        }

        if (total > Array.MaxLength)
        {
            throw new ArgumentException($"The area sizes add up to {total} patches, more than one array can hold.", nameof(sizes));
        }

        var labels = new int[(int)total];
        var start = 0;
        for (var area = 0; area < sizes.Count; area++)
        {
            labels.AsSpan(start, sizes[area]).Fill(area);
            start += sizes[area];
        }

        return new Partition(labels, [.. sizes]);
    }

    /// <summary>The partition in which patch p lies in area <paramref name="labels"/>[p].</summary>
    /// <exception cref="ArgumentException">No patches, a negative label, or a label below the largest that no patch carries.</exception>
    public static Partition FromLabels(ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
        {
            throw new ArgumentException("A partition needs at least one patch.", nameof(labels));
        }

        var largest = 0;
        foreach (var label in labels)
        {
            largest = Math.Max(largest, Guard.InRange(label, 0, labels.Length - 1, "area label"));
        }

        var sizes = new int[largest + 1];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        var empty = Array.IndexOf(sizes, 0);
        return empty < 0
            ? new Partition(labels.ToArray(), [.. sizes])
            : throw new ArgumentException($"Area {empty} holds no patch; number the areas 0..{largest} without gaps.", nameof(labels));
    }

    /// <summary>The same areas with patch p moved to place <paramref name="permutation"/>[p].</summary>
    /// <exception cref="ArgumentException">The argument is not a permutation of 0..P-1.</exception>
    public Partition Permute(ReadOnlySpan<int> permutation)
    {
        Guard.SameLength(permutation.Length, PatchCount, nameof(permutation));
        var moved = new int[PatchCount];
        Array.Fill(moved, -1);
        for (var patch = 0; patch < PatchCount; patch++)
        {
            var place = Guard.InRange(permutation[patch], 0, PatchCount - 1, nameof(permutation));
            moved[place] = moved[place] < 0
                ? _labels[patch]
                : throw new ArgumentException($"Place {place} is taken twice: not a permutation.", nameof(permutation));
        }

        return new Partition(moved, Sizes);
    }

    /// <summary>The area that holds a patch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such patch.</exception>
    public int AreaOf(int patch) => _labels[Guard.InRange(patch, 0, PatchCount - 1)];

    /// <inheritdoc/>
    public bool Equals(Partition? other) => other is not null && _labels.AsSpan().SequenceEqual(other._labels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Partition);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var size in Sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }
}
