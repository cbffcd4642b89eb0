using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Text;

public class InfixRoundTripTests
{
    [Fact]
    public void Infix_PrintedAndRead_IsTheSameTree() =>
        Prop.ForAll(ExprGenerator.Any, value =>
        {
            var text = InfixPrinter.Print(value);
            var read = ExpressionParser.Parse(text);
            return read.Equals(value).Label($"{text} -> {read}");
        }).Check(ExprGenerator.Config(11, 3000));

    [Fact]
    public void Infix_ReadAndPrinted_IsTheSameText() =>
        Prop.ForAll(ExprGenerator.Any, value =>
        {
            var text = InfixPrinter.Print(value);
            return InfixPrinter.Print(ExpressionParser.Parse(text)) == text;
        }).Check(ExprGenerator.Config(12, 1000));

    [Theory]
    [InlineData("1-A", "1 - A")]
    [InlineData("A-1", "A - 1")]
    [InlineData("-(x+y)*z", "-z*(x + y)")]
    [InlineData("x*-1", "-x")]
    [InlineData("x + -3", "x - 3")]
    [InlineData("x^-1", "1/x")]
    [InlineData("2*x/3/y^2", "2*x/(3*y^2)")]
    [InlineData("((x))", "x")]
    [InlineData("1 + x + x^2", "x^2 + x + 1")]
    [InlineData("y*x + y^2 + x^2", "x^2 + x*y + y^2")]
    [InlineData("x^(1/2)", "sqrt(x)")]
    [InlineData("1/sqrt(x)", "1/sqrt(x)")]
    [InlineData("x^(2/3)", "x^(2/3)")]
    [InlineData("-x^2", "-x^2")]
    [InlineData("(-x)^2", "x^2")]
    [InlineData("2^3^2", "512")]
    [InlineData("z_10 + z_2", "z_2 + z_10")]
    [InlineData("0.75*gamma", "3*gamma/4")]
    [InlineData("E(z*A)", "E[A*z]")]
    [InlineData("a == b", "a = b")]
    [InlineData("x > 0 and not y <= 1 or z <> 2", "x > 0 and not y <= 1 or z <> 2")]
    [InlineData("a<b implies (c<d implies e<f)", "a < b implies c < d implies e < f")]
    [InlineData("(a<b implies c<d) implies e<f", "(a < b implies c < d) implies e < f")]
    [InlineData("piecewise(x<0,-x,x)", "piecewise(x < 0, -x, x)")]
    [InlineData("x*(A-1)*(1-A)", "-x*(1 - A)^2")]
    [InlineData("(2*x+2*y)/(4*x+4*y)", "1/2")]
    [InlineData("sqrt(12)^2", "12")]
    [InlineData("1/sqrt(2)", "sqrt(2)/2")]
    [InlineData("f'1(x)", "f'1(x)")]
    [InlineData("exp(x)*exp(-x)", "1")]
    [InlineData("exp(2*log(x))", "x^2")]
    public void Infix_Given_ReadsAs(string text, string expected) => Assert.Equal(expected, ExpressionParser.Parse(text).ToString());
}
