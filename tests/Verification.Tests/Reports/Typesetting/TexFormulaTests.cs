using System.Xml.Linq;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Verification.Tests.Reports.Typesetting;

public class TexFormulaTests
{
    public static TheoryData<string> Statements => [.. ClaimCatalogue.All.Select(claim => claim.Tex)];

    [Theory]
    [MemberData(nameof(Statements))]
    public void ToMathMl_EveryClaim_IsWellFormed(string statement) => Assert.Equal("math", XDocument.Parse(TexFormula.ToMathMl(statement)).Root!.Name);

    [Theory]
    [InlineData("x", "<math><mi>x</mi></math>")]
    [InlineData("x_1^2", "<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>")]
    [InlineData(@"\frac{1}{2}", "<math><mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac></math>")]
    [InlineData(@"\sum_j A_j \le 1", "<math><munder><mo>∑</mo><mi>j</mi></munder><msub><mi>A</mi><mi>j</mi></msub><mo>≤</mo><mn>1</mn></math>")]
    [InlineData(@"\Phi_{p,k}", "<math><msub><mi mathvariant=\"normal\">Φ</mi><mrow><mi>p</mi><mo>,</mo><mi>k</mi></mrow></msub></math>")]
    [InlineData(@"a < b", "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>")]
    [InlineData(@"\text{a < b}", "<math><mtext>a\u00A0&lt;\u00A0b</mtext></math>")]
    public void ToMathMl_Example_IsAsExpected(string tex, string expected) => Assert.Equal(expected, TexFormula.ToMathMl(tex));

    [Theory]
    [InlineData("x_")]
    [InlineData("{x")]
    [InlineData("x}")]
    [InlineData("^2")]
    [InlineData(@"\frac{1}")]
    [InlineData(@"\unknown")]
    [InlineData(@"\text{open")]
    public void ToMathMl_OutsideTheSubset_NamesThePlace(string tex) =>
        Assert.Contains("Column", Assert.Throws<FormatException>(() => TexFormula.ToMathMl(tex)).Message, StringComparison.Ordinal);
}
