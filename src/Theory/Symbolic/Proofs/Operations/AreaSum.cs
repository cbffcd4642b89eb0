using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>
/// The sum over the areas that are not named: the coefficient of a marker is summed, so that the sum of C^k becomes a power sum. The number
/// of areas never enters.
/// </summary>
/// <param name="Marker">The symbol whose coefficient is summed.</param>
/// <param name="Size">The size of the area that is summed over.</param>
/// <param name="PowerSums">The sums of Size^1, Size^2, ... over the areas.</param>
public sealed record AreaSum(string Marker, string Size, ImmutableArray<Expr> PowerSums) : ExactOperation
{
    /// <inheritdoc/>
    public override IEnumerable<Expr> Formulas => [new Symbol(Marker), new Symbol(Size), .. PowerSums];

    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override string Description =>
        $"sum of the coefficient of {Marker} over the other areas: "
        + string.Join(", ", PowerSums.Select((sum, index) => $"{Size}^{index + 1} -> {sum}"));

    internal override RationalFunction Apply(RationalFunction function, DefinitionList definitions, ExactReader reader)
    {
        RationalFunction[] sums = [.. PowerSums.Select(sum => reader.Read(definitions.Expand(sum)))];
        var parts = function.Numerator.CoefficientsIn(Marker);
        if (parts.Count > 2 || function.Denominator.Contains(Marker) || function.Denominator.Contains(Size) || parts[0].Contains(Size))
        {
            throw new NotSupportedException($"Only a polynomial in {Size}, once times {Marker}, can be summed.");
        }

        RationalFunction total = parts[0];
        if (parts.Count == 2)
        {
            var coefficients = parts[1].CoefficientsIn(Size);
            if (!coefficients[0].IsZero || coefficients.Count > sums.Length + 1)
            {
                throw new NotSupportedException($"There is no sum of every power of {Size} that occurs.");
            }

            for (var power = 1; power < coefficients.Count; power++)
            {
                total += coefficients[power] * sums[power - 1];
            }
        }

        return total / function.Denominator;
    }
}
