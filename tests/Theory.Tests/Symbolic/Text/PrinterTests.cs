using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Text;

public class PrinterTests
{
    [Theory]
    [InlineData("Phi_a", @"\Phi_{a}")]
    [InlineData("m2*z_10", @"m_{2} z_{10}")]
    [InlineData("alpha_p_global", @"\alpha_{p, \mathrm{global}}")]
    [InlineData("loss", @"\mathrm{loss}")]
    [InlineData("x^(-1)", @"\frac{1}{x}")]
    [InlineData("(1-A)^2*z_a/(3*Z)", @"\frac{z_{a} \left(1 - A\right)^{2}}{3 Z}")]
    [InlineData("(x+y)/(x-y)", @"\frac{x + y}{x - y}")]
    [InlineData("sqrt(1+x)", @"\sqrt{x + 1}")]
    [InlineData("x^(2/3)", @"x^{2/3}")]
    [InlineData("exp(-gamma*theta)", @"e^{-\gamma \theta}")]
    [InlineData("E[z^3*exp(z*Phi_a)]", @"\mathbb{E}\left[z^{3} e^{\Phi_{a} z}\right]")]
    [InlineData("log(x)^2", @"\left(\log\left(x\right)\right)^{2}")]
    [InlineData("x <= 1 and y <> 2", @"x \leq 1 \land y \neq 2")]
    [InlineData("f'1(x)", @"\partial_{1} f\left(x\right)")]
    [InlineData("piecewise(x<0,-1,1)", @"\begin{cases} -1 & x < 0 \\ 1 & \text{otherwise} \end{cases}")]
    [InlineData("2*2^x", @"2 \cdot 2^{x}")]
    [InlineData("-1/2", @"-\frac{1}{2}")]
    public void Latex_Given_ReadsAs(string text, string expected) => Assert.Equal(expected, LatexPrinter.Print(ExpressionParser.Parse(text)));

    [Fact]
    public void Latex_Generated_IsBalanced() =>
        Prop.ForAll(ExprGenerator.Any, value => LatexFault(LatexPrinter.Print(value)) is null).Check(ExprGenerator.Config(51, 1000));

    [Theory]
    [InlineData("Phi_a^2", "<msubsup><mi>Φ</mi><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></msubsup>")]
    [InlineData("gamma", "<mi>γ</mi>")]
    [InlineData("m2", "<msub><mi>m</mi><mrow><mn>2</mn></mrow></msub>")]
    [InlineData("1/x", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>x</mi></mrow></mfrac>")]
    [InlineData("1-A", "<mn>1</mn><mo>−</mo><mi>A</mi>")]
    public void MathML_Given_Contains(string text, string expected) => Assert.Contains(expected, MathMLPrinter.Print(ExpressionParser.Parse(text)));

    [Fact]
    public void MathML_Generated_IsWellFormedWithTheRightNumberOfChildren() =>
        Prop.ForAll(ExprGenerator.Any, value =>
        {
            var root = XDocument.Parse(MathMLPrinter.Print(value)).Root!;
            return root.Name.NamespaceName == "http://www.w3.org/1998/Math/MathML" && root.Descendants().All(element => element.Name.LocalName switch
            {
                "mfrac" or "msup" or "msub" => element.Elements().Count() == 2,
                "msubsup" => element.Elements().Count() == 3,
                "msqrt" => element.Elements().Count() == 1,
                "mi" or "mn" or "mo" or "mtext" => !element.HasElements && element.Value.Length > 0,
                "mrow" or "mtable" or "mtr" or "mtd" => element.HasElements,
                _ => false,
            });
        }).Check(ExprGenerator.Config(52, 1000));

    [Theory]
    [InlineData("1/3", "Rational(1, 3)")]
    [InlineData("x/3 - 2/3", "x/3 - Rational(2, 3)")]
    [InlineData("lambda^2*Rational", "Rational_*lambda_**2")]
    [InlineData("x^(1/3)", "x**Rational(1, 3)")]
    [InlineData("x^(-y)", "1/x**y")]
    [InlineData("x<1 and y=2", "And(Lt(x, 1), Eq(y, 2))")]
    [InlineData("min(x,y)", "Min(x, y)")]
    [InlineData("f(x)", "f_function(x)")]
    [InlineData("piecewise(x<0,-1,1)", "Piecewise((-1, Lt(x, 0)), (1, True))")]
    public void SymPy_Given_ReadsAs(string text, string expected) => Assert.Equal(expected, SymPyPrinter.Print(ExpressionParser.Parse(text)));

    [Theory]
    [InlineData("exp(-x)*log(y)", "ln(y)*e^(-x)")]
    [InlineData("sqrt(x)/e", "sqrt(x)/symbol_e")]
    [InlineData("Phi_a*m2*alpha_p_Q", "Phi_a*symbol_alphaQ0pQ0Q1*symbol_m2")]
    [InlineData("min(x, y)", "(x/2 + y/2 - abs(x - y)/2)")]
    [InlineData("f(x)", "apply(f, x)")]
    [InlineData("x<>1", "not (x = 1)")]
    [InlineData("piecewise(x<0,-1,1)", "piecewise(-1 provided (x < 0), 1 provided true)")]
    [InlineData("exp(x)^a", "e^(a*x)")]
    public void AngouriMath_Given_ReadsAs(string text, string expected) => Assert.Equal(expected, AngouriMathPrinter.Print(ExpressionParser.Parse(text)));

    [Fact]
    public void Printers_Generated_ShowNoNoise() =>
        Prop.ForAll(ExprGenerator.Any, value =>
        {
            var text = InfixPrinter.Print(value);
            return !text.Contains("+ -") && !text.Contains("- -") && !text.Contains("((") | text.Contains("(((") is false
                && !text.Contains("*-") && !text.Contains("^(-1)") && !text.Contains("1*", StringComparison.Ordinal) | HasDigitBeforeOne(text);
        }).Check(ExprGenerator.Config(53, 1000));

    private static bool HasDigitBeforeOne(string text)
    {
        var index = text.IndexOf("1*", StringComparison.Ordinal);
        return index > 0 && (char.IsAsciiLetterOrDigit(text[index - 1]) || text[index - 1] == '_');
    }

    // Braces, \left with \right and environments must pair in the right order.
    private static string? LatexFault(string latex)
    {
        var open = new Stack<string>();
        for (var index = 0; index < latex.Length; index++)
        {
            var rest = latex.AsSpan(index);
            var (push, pop) = rest[0] switch
            {
                '{' => ("{", null),
                '}' => (null, "{"),
                '\\' when rest.StartsWith(@"\left(") || rest.StartsWith(@"\left[") || rest.StartsWith(@"\left|") => ("left", null),
                '\\' when rest.StartsWith(@"\right)") || rest.StartsWith(@"\right]") || rest.StartsWith(@"\right|") => (null, "left"),
                '\\' when rest.StartsWith(@"\begin{cases}") => ("cases", null),
                '\\' when rest.StartsWith(@"\end{cases}") => (null, "cases"),
                _ => ((string?)null, (string?)null),
            };
            if (push is not null)
            {
                open.Push(push);
            }

            if (pop is not null && (!open.TryPop(out var top) || top != pop))
            {
                return $"unbalanced at {index}";
            }
        }

        return open.Count == 0 ? null : "unclosed";
    }
}
