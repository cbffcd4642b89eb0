using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Conversion;

public class ExactFormsTests
{
    [Fact]
    public void ToExpr_AnyFunction_ReadsBackToItself() =>
        Holds(AnyFunction, function => function.ToExpr().ToRationalFunction() == function, 301);

    [Fact]
    public void ToExpr_AnyPolynomial_ReadsBackToItself() =>
        Holds(AnyPolynomial, polynomial => polynomial.ToExpr().ToPolynomial() == polynomial, 302);

    [Fact]
    public void ToExpr_AnyFunction_HasTheSameValues() =>
        Holds(AnyFunction.And(AnyPoint), pair =>
        {
            var (function, point) = pair;
            return function.Denominator.Evaluate(point).IsZero || function.ToExpr().Evaluate(point) == function.Evaluate(point);
        }, 303);

    [Fact]
    public void Derivation_OfAnyFunction_IsTheDerivativeOfItsFormula() =>
        Holds(AnyFunction, function => function.ToExpr().Differentiate(new Symbol("x")).ToRationalFunction() == function.Derivative("x"), 304);

    [Theory]
    [InlineData("exp(2*x)/(1+exp(x)) + exp(-x*y)")]
    [InlineData("log(1+x^2)^2/(x+log(x))")]
    [InlineData("exp(x*log(1+x)^2)*x - exp(exp(x)+3*y)")]
    public void Derivation_OfExponentialsAndLogarithms_IsTheDerivativeOfTheFormula(string text)
    {
        var formula = ExpressionParser.Parse(text);
        var reader = new ExactReader();
        var function = reader.Read(formula);
        var expected = reader.Read(formula.Differentiate(new Symbol("x")));
        var derivation = reader.Derivation([KeyValuePair.Create("x", RationalFunction.One)]);
        Assert.Equal(expected, derivation.Apply(function));
    }

    [Fact]
    public void Read_PowersOfOneExponential_AreTheSameVariable()
    {
        var reader = new ExactReader();
        var (x, y) = (reader.Read(ExpressionParser.Parse("exp(x)")), reader.Read(ExpressionParser.Parse("exp(y)")));
        Assert.Equal(x.Pow(2) / y, reader.Read(ExpressionParser.Parse("exp(2*x - y)")));
        Assert.True(reader.HasTranscendentalParts);
    }

    [Fact]
    public void Read_Divisors_AreRemembered()
    {
        var reader = new ExactReader();
        Assert.Equal(RationalFunction.One, reader.Read(ExpressionParser.Parse("(1/(x+y))*x + y/(x+y)")));
        Assert.Equal("x + y", Assert.Single(reader.Denominators).ToString());
    }

    [Theory]
    [InlineData("sqrt(x)")]
    [InlineData("x^y")]
    [InlineData("x^100001")]
    [InlineData("abs(x)")]
    [InlineData("x < y")]
    [InlineData("exp(x)")]
    public void ToRationalFunction_OtherFormulas_AreRefused(string text) =>
        Assert.Throws<NotSupportedException>(() => ExpressionParser.Parse(text).ToRationalFunction());

    [Fact]
    public void ToPolynomial_Quotient_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => ExpressionParser.Parse("1/x").ToPolynomial());

    [Fact]
    public void ToRationalFunction_DivisionByZero_IsRefused() =>
        Assert.Throws<DivideByZeroException>(() => ExpressionParser.Parse("1/((x+1)^2 - x^2 - 2*x - 1)").ToRationalFunction());
}
