using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>The parameters of the paper's region, from which rows of any P follow.</summary>
/// <param name="Global">kappa_c: the global area has P^kappa_c patches.</param>
/// <param name="Local">kappa_s, below kappa_c: each local area has P^kappa_s patches.</param>
/// <param name="MaskRatio">gamma, in (0, 1).</param>
public sealed record ExponentCase(double Global, double Local, double MaskRatio)
{
    /// <summary>Delta = (1-kappa_s) - 2 (1-kappa_c).</summary>
    public double Gap => InformationGap.FromExponents(Global, Local);

    /// <summary>Whole sizes of the areas at P: the global one, local ones, and what is left over as one smaller local area.</summary>
    public int[] Sizes(int patches)
    {
        var global = Math.Clamp((int)Math.Round(Math.Pow(patches, Global)), 1, patches - 1);
        var local = Math.Clamp((int)Math.Round(Math.Pow(patches, Local)), 1, patches - global);
        var count = (patches - global) / local;
        var rest = patches - global - (count * local);
        return [global, .. Enumerable.Repeat(local, count), .. rest > 0 ? [rest] : Array.Empty<int>()];
    }
}
