using MimVerify.Theory.Symbolic.Polynomials;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class DerivationTests
{
    private static readonly RationalFunction X = RationalFunction.Variable("x");
    private static readonly RationalFunction Y = RationalFunction.Variable("y");

    [Fact]
    public void Apply_SumsProductsQuotients_ObeysLinearityLeibnizAndTheQuotientRule() =>
        Holds(AnyDerivation.And(AnyFunction.And(AnyFunction)), t =>
        {
            var (d, (f, g)) = t;
            return d.Apply((3 * f) + g) == (3 * d.Apply(f)) + d.Apply(g)
                && d.Apply(f * g) == (d.Apply(f) * g) + (f * d.Apply(g))
                && (g.IsZero || d.Apply(f / g) == ((d.Apply(f) * g) - (f * d.Apply(g))) / (g * g));
        }, 51, 60);

    [Fact]
    public void Apply_AnyFunction_IsTheSumOfImagesTimesPartialDerivatives() =>
        Holds(AnyDerivation.And(AnyFunction), t =>
            t.First.Apply(t.Second) == RationalFunction.Sum(
                t.First.Images.Select(image => image.Value * t.Second.Derivative(image.Key))), 52, 100);

    [Fact]
    public void Apply_CompositionWithOneFunction_ObeysTheChainRule() =>
        Holds(AnyDerivation.And(SmallPolynomial.And(AnyFunction)), t =>
        {
            var (d, (outer, inner)) = t;
            RationalFunction inX = outer.Substitute("y", 2).Substitute("z", -1);
            return d.Apply(inX.Substitute("x", inner)) == inX.Derivative("x").Substitute("x", inner) * d.Apply(inner);
        }, 53, 60);

    [Fact]
    public void SumAndScale_OfDerivations_ActPointwise() =>
        Holds(AnyDerivation.And(AnyDerivation).And(AnyFunction.And(AnyFunction)), t =>
        {
            var ((first, second), (f, scale)) = t;
            return (first + second).Apply(f) == first.Apply(f) + second.Apply(f) && (scale * first).Apply(f) == scale * first.Apply(f);
        }, 54, 60);

    [Fact]
    public void Commutator_OfTwoDerivations_IsTheDifferenceOfTheirProducts() =>
        Holds(SmallPolynomial.Triples(), t =>
        {
            var (first, second) = (Derivation.Along("x", t.First), Derivation.Along("y", t.Second));
            RationalFunction f = t.Third;
            return Derivation.Commutator(first, second).Apply(f) == first.Apply(second.Apply(f)) - second.Apply(first.Apply(f));
        }, 55, 60);

    [Fact]
    public void Apply_SoftmaxWeight_GivesTheSoftmaxDerivative()
    {
        var attention = X / (X + Y);
        var alongScore = Derivation.Along("x", X);
        Assert.Equal(attention * (1 - attention), alongScore.Apply(attention));
        Assert.Equal(attention * (1 - attention) * (1 - (2 * attention)), alongScore.Apply(attention, 2));
        Assert.Equal(-attention * (1 - attention), Derivation.Along("y", Y).Apply(attention));
        Assert.Equal(attention, alongScore.Apply(attention, 0));
    }

    [Fact]
    public void Apply_RepeatedFactor_RaisesThePoleByOne()
    {
        var power = (1 / (X + Y)).Pow(5);
        Assert.Equal(6, Derivation.Along("x", X).Apply(power).Denominator.TotalDegree);
    }
}
