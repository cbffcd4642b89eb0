using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <content>Attentions of areas, the loss, and what it passes back to them.</content>
internal sealed partial class RowBackpropagation<T>
{
    // From the weights of areas (times factors) and of masked keys: area attentions A_j (3), the loss (4), and what adding to a weight does to it.
    // Leaves the latter for areas in _pushes and returns it for masked keys.
    private Vector256<T> Attend(ImageBlock<T> images, int areas, Vector256<T> maskedFactor, Vector256<T> masked, Vector256<T> weight)
    {
        var target = _order.AreaOf(images.Cluster, _query);
        var latents = images.Latents;

        // What is not on the target is summed, not subtracted from 1.
        masked *= maskedFactor;
        var away = masked;
        for (var j = 0; j < areas; j++)
        {
            _attention[j] = _visible[j] * _factors[j];
            away += j == target ? Vector256<T>.Zero : _attention[j];
        }

        var share = Vector256<T>.One / (away + _attention[target]);
        masked *= share;
        away *= share;

        // The derivative of the loss by each A_j less that by A_a: by A_a it is -z_a^2 (1 - A_a), by a masked key's weight c^2 B.
        var pull = latents[target] * latents[target] * away;
        var tokenSlope = Vector256.Create(_token * _token) * masked;
        var maskedAdjoint = tokenSlope + pull;
        var (losses, mean) = ((pull * away) + (tokenSlope * masked), masked * maskedAdjoint);
        for (var j = 0; j < areas; j++)
        {
            _attention[j] *= share;
            if (j == target)
            {
                _pushes[j] = Vector256<T>.Zero;
                continue;
            }

            var slope = latents[j] * latents[j] * _attention[j];
            _pushes[j] = slope + pull;
            losses += slope * _attention[j];
            mean += _pushes[j] * _attention[j];
        }

        _losses += weight * Vector256.Create(T.One / (T.One + T.One)) * losses;

        // Backwards through the softmax: ds_q = attn_q (g_q - sum attn g).
        share *= weight;
        for (var j = 0; j < areas; j++)
        {
            _pushes[j] = _factors[j] * share * (mean - _pushes[j]);
        }

        _psiDescent += Vector256.Create(_token) * weight * masked * (mean - maskedAdjoint);
        return share * maskedFactor * (mean - maskedAdjoint);
    }
}
