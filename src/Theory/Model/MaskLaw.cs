namespace MimVerify.Theory.Model;

/// <summary>
/// theta = round(gamma P) patches are masked, uniformly without replacement (theory.md section 1).
/// </summary>
public sealed record MaskLaw
{
    /// <summary>The law with mask ratio gamma.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ratio lies outside (0, 1).</exception>
    public MaskLaw(double ratio) => Ratio = Guard.Fraction(ratio);

    /// <summary>gamma, in (0, 1).</summary>
    public double Ratio { get; }

    /// <summary>theta = round(gamma P), ties away from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ratio rounds to no masked patch or to all of them.</exception>
    public int MaskedCount(int patchCount)
    {
        Guard.AtLeast(patchCount, 2);
        var masked = (int)Math.Round(Ratio * patchCount, MidpointRounding.AwayFromZero);
        return masked >= 1 && masked <= patchCount - 1
            ? masked
            : throw new ArgumentOutOfRangeException(
                nameof(patchCount),
                patchCount,
                $"A mask ratio of {Ratio:R} rounds to {masked} of {patchCount} patches; at least 1 and at most {patchCount - 1} must be masked.");
    }
}
