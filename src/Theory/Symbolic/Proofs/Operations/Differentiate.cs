using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// A derivation given by the images of symbols; symbols without one are constants. For a weight W = exp(z Phi) the derivative by Phi is the
/// derivation W -> z W, which keeps softmax calculus rational.
/// </summary>
/// <param name="Images">The symbols that are not constant, with their images.</param>
public sealed record Differentiate(ImmutableArray<Definition> Images) : ExactOperation
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas => Images.SelectMany(image => new[] { new Symbol(image.Name), image.Value });

    /// <inheritdoc/>
    public override string Name => "D";

    /// <inheritdoc/>
    public override string Description =>
        $"derivation {string.Join(", ", Images.Select(image => $"{image.Name} -> {image.Value}"))}";

    /// <summary>The derivation with its images in lines <c>name = image</c>.</summary>
    public static Differentiate By(params ReadOnlySpan<string> images) => new(DefinitionList.Of(images).Items);

    internal override RationalFunction Apply(RationalFunction function, DefinitionList definitions, ExactReader reader)
    {
        // Reading the images first lets the derivation reach the exponentials in them too.
        Dictionary<string, RationalFunction> images =
            Images.ToDictionary(image => image.Name, image => reader.Read(definitions.Expand(image.Value)));
        return reader.Derivation(images).Apply(function);
    }
}
