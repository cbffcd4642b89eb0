using System.Collections.Immutable;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Hunting;

/// <summary>
/// The continuous parameters of a case as a vector: weights as they are, the mask ratio, the logarithms of time and of positive latents.
/// Steps of size 1 mean a change worth trying in every entry.
/// </summary>
internal sealed class CaseVector
{
    private const double MaskStep = 8;
    private const double LargestLatent = 4;
    private const double LargestWeight = 150;

    private readonly VerificationCase _base;
    private readonly ImmutableArray<double> _latents;

    public CaseVector(VerificationCase start)
    {
        _base = start;
        _latents = start.Latent is DiscreteLatentLaw law ? law.Values : [];
        Start =
        [
            .. start.Phi.SelectMany(row => row),
            .. start.Upsilon,
            MaskStep * start.Masked / start.PatchCount,
            Math.Log(start.Time),
            .. _latents.Where(value => value > 0).Select(value => Math.Log(value)),
        ];
    }

    /// <summary>The case's own vector.</summary>
    public double[] Start { get; }

    /// <summary>The case at another vector; everything that is not continuous stays.</summary>
    public VerificationCase At(ReadOnlySpan<double> vector)
    {
        var next = 0;
        var phi = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        foreach (var row in _base.Phi)
        {
            phi.Add(Take(vector.Slice(next, row.Length)));
            next += row.Length;
        }

        var upsilon = Take(vector.Slice(next, _base.PatchCount));
        next += _base.PatchCount;
        return _base with
        {
            Phi = phi.ToImmutable(),
            Upsilon = upsilon,
            Masked = Math.Clamp((int)Math.Round(vector[next] / MaskStep * _base.PatchCount), 1, _base.PatchCount - 1),
            Time = Math.Exp(Math.Clamp(vector[next + 1], Math.Log(_base.Time) - 6, Math.Log(_base.Time) + 3)),
            Latent = Latents(vector[(next + 2)..]),
        };
    }

    private static ImmutableArray<double> Take(ReadOnlySpan<double> values)
    {
        var taken = values.ToArray();
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = Math.Clamp(taken[i], -LargestWeight, LargestWeight);
        }

        return [.. taken];
    }

    private LatentLaw Latents(ReadOnlySpan<double> logarithms)
    {
        if (_base.Latent is not DiscreteLatentLaw law)
        {
            return _base.Latent;
        }

        var values = new double[_latents.Length];
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _latents[i] > 0 ? Math.Min(LargestLatent, Math.Exp(logarithms[next++])) : 0;
        }

        // Two values that meet would be one; then the law stays as it was.
        return values.Distinct().Count() == values.Length ? new DiscreteLatentLaw(values, law.Probabilities) : law;
    }
}
