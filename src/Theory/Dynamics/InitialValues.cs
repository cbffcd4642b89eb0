using System.Collections.Immutable;
using System.Globalization;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// Loss and rates of one query row at Q = 0, exactly, for one cluster: the rational functions of claim E8 at given numbers.
/// </summary>
/// <param name="Loss">L_p(0), the query's being masked included as a probability.</param>
/// <param name="Alpha">alpha(0) of each area, in the order of the sizes.</param>
/// <param name="OwnBeta">beta(0) of the query's own key.</param>
/// <param name="Beta">beta(0) of any other key of each area; null where the target area has none.</param>
public sealed record InitialValues(Rational Loss, ImmutableArray<Rational> Alpha, Rational OwnBeta, ImmutableArray<Rational?> Beta)
{
    private static readonly RationalFunction LossFormula = Formula(InitialValueTheorems.InitialLoss, 0);
    private static readonly RationalFunction TargetFormula = Formula(InitialValueTheorems.InitialTarget, 0);
    private static readonly RationalFunction OtherFormula = Formula(InitialValueTheorems.InitialOther, 0);
    private static readonly RationalFunction OwnKeyFormula = Formula(InitialValueTheorems.InitialPosition, 0);
    private static readonly RationalFunction TargetKeyFormula = Formula(InitialValueTheorems.InitialPosition, 1);
    private static readonly RationalFunction OtherKeyFormula = Formula(InitialValueTheorems.InitialPosition, 2);

    /// <summary>Evaluates the formulas.</summary>
    /// <param name="patches">P, at least 2.</param>
    /// <param name="areaSizes">The sizes of the areas, each at least 1; they add up to P.</param>
    /// <param name="masked">theta, in [1, P-1].</param>
    /// <param name="queryArea">The index of the area that holds the query.</param>
    /// <param name="latentValues">The latents' values, none negative.</param>
    /// <param name="latentProbabilities">Their probabilities, positive, adding up to exactly 1.</param>
    /// <exception cref="ArgumentException">The arguments break one of these rules.</exception>
    public static InitialValues Evaluate(
        int patches,
        IReadOnlyList<int> areaSizes,
        int masked,
        int queryArea,
        IReadOnlyList<Rational> latentValues,
        IReadOnlyList<Rational> latentProbabilities)
    {
        RequireAreas(patches, areaSizes);
        Guard.InRange(masked, 1, patches - 1);
        Guard.InRange(queryArea, 0, areaSizes.Count - 1);
        RequireLaw(latentValues, latentProbabilities);

        var unmasked = patches - masked;
        var point = new Dictionary<string, Rational>(StringComparer.Ordinal)
        {
            ["P"] = patches,
            ["r"] = new Rational(masked, patches),
            ["C_a"] = areaSizes[queryArea],
            ["m1"] = Moment(1),
            ["m2"] = Moment(2),
            ["m3"] = Moment(3),
            ["f1"] = AllUnmasked(1),
            ["f2"] = AllUnmasked(2),
            ["f3"] = AllUnmasked(3),
        };

        // Sums of squares over the areas other than the target, then over those other than the target and j.
        var squares = areaSizes.Aggregate(Rational.Zero, (sum, size) => sum + (Rational.One * size * size)) - Square(areaSizes[queryArea]);
        point["S_2"] = squares;
        var (loss, target) = (LossFormula.Evaluate(point), TargetFormula.Evaluate(point));
        var (own, targetKey) = (OwnKeyFormula.Evaluate(point), TargetKeyFormula.Evaluate(point));
        var alpha = ImmutableArray.CreateBuilder<Rational>(areaSizes.Count);
        var beta = ImmutableArray.CreateBuilder<Rational?>(areaSizes.Count);
        for (var area = 0; area < areaSizes.Count; area++)
        {
            point["C_j"] = areaSizes[area];
            point["S_2"] = squares - Square(areaSizes[area]);
            alpha.Add(area == queryArea ? target : OtherFormula.Evaluate(point));
            beta.Add(area != queryArea ? OtherKeyFormula.Evaluate(point) : areaSizes[area] > 1 ? targetKey : null);
        }

        return new(loss, alpha.MoveToImmutable(), own, beta.MoveToImmutable());

        Rational Moment(int power) => latentValues.Zip(latentProbabilities)
            .Aggregate(Rational.Zero, (sum, entry) => sum + (Rational.Pow(entry.First, power) * entry.Second));

        // V^(i)/(P-1)^(i). The numerator is 0 before the denominator is: V <= P - 1.
        Rational AllUnmasked(int count) => count > unmasked
            ? Rational.Zero
            : Enumerable.Range(0, count).Aggregate(Rational.One, (product, step) => product * new Rational(unmasked - step, patches - 1 - step));
    }

    private static Rational Square(int size) => Rational.One * size * size;

    private static RationalFunction Formula(Theorem theorem, int assertion)
    {
        var equality = (EqualityAssertion)theorem.Assertions[assertion];
        return equality.Definitions.Expand(equality.Claimed).ToRationalFunction();
    }

    private static void RequireAreas(int patches, IReadOnlyList<int> areaSizes)
    {
        Guard.AtLeast(patches, 2);
        foreach (var size in areaSizes)
        {
            Guard.AtLeast(size, 1, "area size");
        }

        var total = areaSizes.Sum(size => (long)size);
        if (total != patches)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The areas must add up to the {patches} patches; they add up to {total}."), nameof(areaSizes));
        }
    }

    private static void RequireLaw(IReadOnlyList<Rational> values, IReadOnlyList<Rational> probabilities)
    {
        Guard.SameLength(probabilities.Count, values.Count, nameof(probabilities));
        if (values.Any(value => value.Sign < 0))
        {
            throw new ArgumentException("Latent values must not be negative.", nameof(values));
        }

        if (probabilities.Any(probability => probability.Sign <= 0))
        {
            throw new ArgumentException("Latent probabilities must be greater than 0.", nameof(probabilities));
        }

        var total = probabilities.Aggregate(Rational.Zero, (sum, probability) => sum + probability);
        if (total != Rational.One)
        {
            throw new ArgumentException($"Latent probabilities must add up to 1; they add up to {total}.", nameof(probabilities));
        }
    }
}
