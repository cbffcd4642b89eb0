using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>The mean over independent latents with the same law: z^k becomes the moment <c>mk</c>.</summary>
/// <param name="Latents">The latents of different areas.</param>
public sealed record LatentMean(ImmutableArray<string> Latents) : ExactOperation
{
    /// <inheritdoc/>
    public override string Name => "E";

    /// <inheritdoc/>
    public override string Description => $"mean over the latents {string.Join(", ", Latents)}: z^k -> mk";

    internal override RationalFunction Apply(RationalFunction function, DefinitionList definitions, ExactReader reader) =>
        Termwise.Map(function, Latents, powers => Polynomial.Product(powers.Select(power => Polynomial.Variable($"m{power.Exponent}"))));
}
