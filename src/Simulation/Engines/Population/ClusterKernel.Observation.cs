using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Population;

/// <content>What a recording keeps besides the gradient.</content>
internal sealed partial class ClusterKernel
{
    private void Observe(
        Vector256<double> weight,
        Vector256<double> hit,
        Vector256<double> share,
        Vector256<double> gain,
        Vector256<double> squares,
        Vector256<double> missLoss,
        Vector256<double> miss,
        Vector256<double> masked,
        ref DrawSums sums)
    {
        sums.Loss += weight * gain;
        sums.Excess += weight * (squares + (hit * missLoss));
        sums.Hits += weight * hit;
        sums.SquaredMiss += weight * hit * miss * miss;
        sums.InverseWeight += share;
        sums.MaskedAttention += share * masked;
        for (var area = 0; area < _weights.Length; area++)
        {
            var attention = share * _weights[area];
            _attention[area] += attention;
            _attentionHit[area] += hit * attention;
        }
    }

    private void ObserveKeys(ref readonly double counts, Vector256<double> share)
    {
        for (var area = 0; area < _weights.Length; area++)
        {
            var perKey = share * _factors[area];
            for (var column = _layout.FirstColumn[area]; column < _layout.FirstColumn[area + 1]; column++)
            {
                var count = Vector256.LoadUnsafe(in counts, (nuint)(column * DrawLayout.Lanes));
                _visibleKeys[column] += count * perKey;
                _maskedKeys[column] += (Vector256.Create(_classSize[column]) - count) * share;
            }
        }
    }

    private ClusterSums CollectObservation(ClusterBuffers buffers, double self, in DrawSums sums)
    {
        for (var area = 0; area < _attention.Length; area++)
        {
            buffers.Attention[area] = _scale * DrawLayout.Sum(_attention[area]);
            buffers.AttentionHit[area] = _scale * DrawLayout.Sum(_attentionHit[area]);
        }

        for (var column = 0; column < buffers.KeyAttention.Length; column++)
        {
            buffers.KeyAttention[column] = _scale * ((_visibleWeight[column] * DrawLayout.Sum(_visibleKeys[column])) + (_maskedWeight[column] * DrawLayout.Sum(_maskedKeys[column])));
        }

        return new ClusterSums(
            Loss: 0.5 * _scale * DrawLayout.Sum(sums.Loss),
            Excess: 0.5 * _scale * DrawLayout.Sum(sums.Excess),
            Hits: _scale * DrawLayout.Sum(sums.Hits),
            SquaredMiss: _scale * DrawLayout.Sum(sums.SquaredMiss),
            MaskedAttention: _scale * DrawLayout.Sum(sums.MaskedAttention),
            SelfAttention: _scale * self * DrawLayout.Sum(sums.InverseWeight),
            RateFloor: _scale * DrawLayout.Sum(sums.RateFloor),
            RateSpread: _scale * DrawLayout.Sum(sums.RateSpread));
    }
}
