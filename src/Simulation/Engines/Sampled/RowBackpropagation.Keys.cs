using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <content>Unnormalised weights of keys and areas, and what a block of images does to keys.</content>
/// <remarks>
/// The two loops over keys that every image takes part in are most of a step; without bounds checks they take a quarter less. Keys are below P, where
/// <see cref="ImageBlock{T}.Shown"/> and the weights end, and a block sets no bits beyond its lanes, where the masks end.
/// </remarks>
internal sealed partial class RowBackpropagation<T>
{
    // The part of a key's weight that is summed over the keys of an area.
    private interface IKeyWeights
    {
        // In every lane.
        Vector256<T> At(int key);

        // What the key collects of a push: the push times its weight, or the push alone where the weight multiplies the sum.
        Vector256<T> Pushed(int key, Vector256<T> push);
    }

    // Sums of the weights of visible keys by area into _visible, of images that count; returns that of the masked keys.
    private Vector256<T> SumKeys<TWeights>(TWeights weights, ImageBlock<T> images, int areas, Vector256<T> counted)
        where TWeights : struct, IKeyWeights
    {
        ref var shown = ref MemoryMarshal.GetReference(images.Shown);
        ref var masks = ref MemoryMarshal.GetReference(LaneMasks<T>.All);
        var (masked, maskedToo) = (Vector256<T>.Zero, Vector256<T>.Zero);
        for (var j = 0; j < areas; j++)
        {
            // Two sums, turn by turn: neighbours do not wait for each other.
            var (visible, visibleToo) = (Vector256<T>.Zero, Vector256<T>.Zero);
            var area = _order.KeysOf(images.Cluster, j);
            ref var key = ref MemoryMarshal.GetReference(area);
            var i = 0;
            for (; i + 1 < area.Length; i += 2)
            {
                var (one, two) = (Unsafe.Add(ref key, i), Unsafe.Add(ref key, i + 1));
                var (weight, weightToo) = (weights.At(one), weights.At(two));
                var (mask, maskToo) = (Unsafe.Add(ref masks, (nint)Unsafe.Add(ref shown, one)), Unsafe.Add(ref masks, (nint)Unsafe.Add(ref shown, two)));
                visible += weight & mask;
                masked += Vector256.AndNot(weight, mask);
                visibleToo += weightToo & maskToo;
                maskedToo += Vector256.AndNot(weightToo, maskToo);
            }

            if (i < area.Length)
            {
                var (weight, mask) = (weights.At(area[i]), Unsafe.Add(ref masks, (nint)Unsafe.Add(ref shown, area[i])));
                visible += weight & mask;
                masked += Vector256.AndNot(weight, mask);
            }

            _visible[j] = (visible + visibleToo) & counted;
        }

        // An image that does not count stays finite, and all its parts 0 for a weight of 0.
        return Vector256.ConditionalSelect(counted, masked + maskedToo, Vector256<T>.One);
    }

    // Upsilon_q collects what the key's weight does.
    private void PushKeys<TWeights>(TWeights weights, ImageBlock<T> images, int areas, Vector256<T> maskedPush)
        where TWeights : struct, IKeyWeights
    {
        ref var shown = ref MemoryMarshal.GetReference(images.Shown);
        ref var masks = ref MemoryMarshal.GetReference(LaneMasks<T>.All);
        ref var descent = ref MemoryMarshal.GetArrayDataReference(_upsilonDescent);
        for (var j = 0; j < areas; j++)
        {
            var push = _pushes[j];
            foreach (var q in _order.KeysOf(images.Cluster, j))
            {
                Unsafe.Add(ref descent, q) += weights.Pushed(q, Vector256.ConditionalSelect(Unsafe.Add(ref masks, (nint)Unsafe.Add(ref shown, q)), push, maskedPush));
            }
        }
    }

    // exp(z_j Phi_j) of every area that shows, and the exp(c Psi) of masked keys, all over the largest of them; returns the latter.
    private Vector256<T> FactorAreas(ReadOnlySpan<Vector256<T>> latents, ReadOnlySpan<T> phi)
    {
        var onToken = Vector256.Create(_token * _psi);
        var largest = onToken;
        for (var j = 0; j < phi.Length; j++)
        {
            var shows = Vector256.GreaterThan(_visible[j], Vector256<T>.Zero);
            _factors[j] = Vector256.ConditionalSelect(shows, latents[j] * Vector256.Create(phi[j]), Vector256.Create(T.NegativeInfinity));
            largest = Vector256.Max(largest, _factors[j]);
        }

        for (var j = 0; j < phi.Length; j++)
        {
            _factors[j] = Exponential(_factors[j] - largest);
        }

        return Exponential(onToken - largest);
    }

    // exp(s_q - max s) of every key in every image that counts, over the token's score; areas then have no factor of their own.
    private void WeighKeys(ImageBlock<T> images, ReadOnlySpan<T> phi, Vector256<T> counted)
    {
        var shown = images.Shown;
        var masks = LaneMasks<T>.All;
        var onToken = Vector256.Create(_token * _psi);
        var largest = Vector256.Create(T.NegativeInfinity);
        for (var j = 0; j < phi.Length; j++)
        {
            var onArea = (images.Latents[j] * Vector256.Create(phi[j])) - onToken;
            foreach (var q in _order.KeysOf(images.Cluster, j))
            {
                var score = Vector256.Create(_upsilon[q]) + (onArea & masks[shown[q]] & counted);
                largest = Vector256.Max(largest, score);
                _ownWeights[q] = score;
            }
        }

        foreach (ref var weight in _ownWeights.AsSpan())
        {
            weight = Exponential(weight - largest);
        }
    }

    private static T Reduce(Vector256<T> lanes, Func<T, T, T> fold)
    {
        var folded = lanes[0];
        for (var lane = 1; lane < LaneMasks<T>.Lanes; lane++)
        {
            folded = fold(folded, lanes[lane]);
        }

        return folded;
    }

    // exp(x) for x of at most 0. The runtime has a vector exponential for each of the two formats, and none that is generic. Where a lane would underflow it
    // leaves vectors for scalars, whose last digits differ, and by which lanes it does so depends on how far the code is compiled: the least that is
    // told from 0 stands for all that is below, and counts nothing either.
    private static Vector256<T> Exponential(Vector256<T> values)
    {
        values = Vector256.Max(values, Vector256.Create(LeastExponent));
        return typeof(T) == typeof(float)
            ? Vector256.Exp(values.AsSingle()).As<float, T>()
            : Vector256.Exp(values.AsDouble()).As<double, T>();
    }

    // Rounds to the format.
    private static void Convert(ReadOnlySpan<double> values, Span<T> rounded)
    {
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<double, T>(values).CopyTo(rounded);
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            rounded[i] = T.CreateTruncating(values[i]);
        }
    }

    // exp(Upsilon_q), the same in all images of a step: it multiplies the sum of pushes.
    private readonly struct CommonWeights(T[] weights) : IKeyWeights
    {
        public Vector256<T> At(int key) => Vector256.Create(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), key));

        public Vector256<T> Pushed(int key, Vector256<T> push) => push;
    }

    // A weight for every key and image.
    private readonly struct OwnWeights(Vector256<T>[] weights) : IKeyWeights
    {
        public Vector256<T> At(int key) => weights[key];

        public Vector256<T> Pushed(int key, Vector256<T> push) => weights[key] * push;
    }
}
