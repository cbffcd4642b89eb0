using System.Numerics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <content>Unnormalised weights of keys and areas.</content>
internal sealed partial class RowBackpropagation<T>
{
    // Sums of the weights of visible keys by area into _visible; returns that of the masked keys, and leaves their weights alone in _weights.
    private T SumWeights(int[] labels, ReadOnlySpan<int> visible)
    {
        // Two sums for each area, turn by turn: neighbours in the image do not wait for each other.
        Array.Clear(_visible);
        Array.Clear(_visibleToo);
        var i = 0;
        for (; i + 1 < visible.Length; i += 2)
        {
            var (one, two) = (visible[i], visible[i + 1]);
            _visible[labels[one]] += _keyWeights[one];
            _visibleToo[labels[two]] += _keyWeights[two];
        }

        if (i < visible.Length)
        {
            _visible[labels[visible[i]]] += _keyWeights[visible[i]];
        }

        for (var j = 0; j < _visible.Length; j += Vector<T>.Count)
        {
            (new Vector<T>(_visible, j) + new Vector<T>(_visibleToo, j)).CopyTo(_visible, j);
        }

        _keyWeights.AsSpan().CopyTo(_weights);
        foreach (var q in visible)
        {
            _weights[q] = T.Zero;
        }

        var sum = Vector<T>.Zero;
        for (var q = 0; q < _weights.Length; q += Vector<T>.Count)
        {
            sum += new Vector<T>(_weights, q);
        }

        return Vector.Sum(sum);
    }

    // exp(z_j Phi_j) of every area that shows, and the exp(c Psi) of masked keys, all over the largest of them; returns the latter.
    private T FactorAreas(ReadOnlySpan<T> phi)
    {
        var onToken = _token * _psi;
        var largest = new Vector<T>(onToken);
        for (var j = 0; j < phi.Length; j += Vector<T>.Count)
        {
            var score = new Vector<T>(_latents, j) * new Vector<T>(phi[j..]);
            score = Vector.ConditionalSelect(Vector.GreaterThan(new Vector<T>(_visible, j), Vector<T>.Zero), score, new Vector<T>(T.NegativeInfinity));
            largest = Vector.Max(largest, score);
            score.CopyTo(_factors, j);
        }

        var shift = LargestOf(largest);
        Exponentiate(_factors.AsSpan(0, phi.Length), _factors, shift);
        return T.Exp(onToken - shift);
    }

    // exp(s_q - max s) of every key of an image, over the token's score; areas then have no factor of their own.
    private void WeighKeys(int[] labels, ReadOnlySpan<int> visible, ReadOnlySpan<T> phi)
    {
        _upsilon.AsSpan().CopyTo(_weights);
        var onToken = _token * _psi;
        foreach (var q in visible)
        {
            _weights[q] += (_latents[labels[q]] * phi[labels[q]]) - onToken;
        }

        var largest = new Vector<T>(_weights, 0);
        for (var i = Vector<T>.Count; i < _weights.Length; i += Vector<T>.Count)
        {
            largest = Vector.Max(largest, new Vector<T>(_weights, i));
        }

        Exponentiate(_weights, _keyWeights, LargestOf(largest));
        Array.Fill(_factors, T.One);
    }

    // Pushes every key by its own weight.
    private void PushKeys(int[] labels, ReadOnlySpan<int> visible, T maskedPush)
    {
        for (var q = 0; q < _weights.Length; q += Vector<T>.Count)
        {
            (new Vector<T>(_upsilonDescent, q) + (new Vector<T>(maskedPush) * new Vector<T>(_weights, q))).CopyTo(_upsilonDescent, q);
        }

        foreach (var q in visible)
        {
            _upsilonDescent[q] += _keyWeights[q] * _pushes[labels[q]];
        }
    }

    private static T LargestOf(Vector<T> lanes)
    {
        var largest = lanes[0];
        for (var lane = 1; lane < Vector<T>.Count; lane++)
        {
            largest = T.Max(largest, lanes[lane]);
        }

        return largest;
    }

    // exp(x - shift)
    private static void Exponentiate(ReadOnlySpan<T> values, Span<T> weights, T shift)
    {
        for (var i = 0; i < values.Length; i += Vector<T>.Count)
        {
            Exponential(new Vector<T>(values[i..]) - new Vector<T>(shift)).CopyTo(weights[i..]);
        }
    }

    // The runtime has a vector exponential for each of the two formats, and none that is generic.
    private static Vector<T> Exponential(Vector<T> values) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.Exp(Vector.AsVectorSingle(values)))
        : Vector.As<double, T>(Vector.Exp(Vector.AsVectorDouble(values)));
}
