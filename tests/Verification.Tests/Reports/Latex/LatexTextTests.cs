using MimVerify.Verification.Reports.Latex;
using MimVerify.Verification.Tests.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Latex;

public class LatexTextTests
{
    [Theory]
    [InlineData("50 % of {a_b} & c#1$ ~^\\", @"50 \% of \{a\_b\} \& c\#1\$ \textasciitilde{}\textasciicircum{}\textbackslash{}")]
    [InlineData("α ≤ Δ", @"\ensuremath{\alpha} \ensuremath{\le} \ensuremath{\Delta}")]
    [InlineData("one – two\u00a0three", "one -- two~three")]
    [InlineData("Ж", @"\texttt{U+0416}")]
    public void Escape_Text_ReadsAsItself(string text, string expected) => Assert.Equal(expected, LatexText.Escape(text));

    [Theory]
    [InlineData("time $t$", "time $t$")]
    [InlineData("$Φ_{g}(T_{half})$", @"\ensuremath{\Phi}$_{g}$($T$$_{\mathrm{half}}$)")]
    [InlineData("$10^{-2}$", "10$^{-2}$")]
    public void Of_ChartText_TypesetsItsMathematics(string text, string expected) =>
        Assert.Equal(expected, LatexText.Of(text));

    [Fact]
    public void Of_AnyText_IsAsciiWithPairedDollars() => Law.Holds(
        FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.Gen.Elements("a", "$", "_", "{", "}", "^", "Δ", "\\", "%", "é", "−", " ", "10", "<", "\"")), string.Concat),
        text =>
        {
            foreach (var latex in new[] { LatexText.Of(text), LatexText.Escape(text) })
            {
                Assert.True(latex.All(char.IsAscii), latex);
                var plain = latex.Replace(@"\\", string.Empty, StringComparison.Ordinal).Replace(@"\$", string.Empty, StringComparison.Ordinal);
                Assert.Equal(0, plain.Count(symbol => symbol == '$') % 2);
            }

            var escaped = LatexText.Escape(text).Replace(@"\{", string.Empty, StringComparison.Ordinal).Replace(@"\}", string.Empty, StringComparison.Ordinal);
            Assert.Equal(escaped.Count(symbol => symbol == '{'), escaped.Count(symbol => symbol == '}'));
        });

    [Fact]
    public void Number_LargeNegativeAndMissing_AreTypeset()
    {
        Assert.Equal(@"\ensuremath{-}3.2 \ensuremath{\times}~10$^{5}$".Replace("~", " ", StringComparison.Ordinal), LatexText.Number(-3.2e5));
        Assert.Equal("--", LatexText.Number(null));
        Assert.Equal("--", LatexText.Number(double.NaN));
        Assert.Equal(@"1 $\pm$ 0.25", LatexText.Number(1, 0.25));
        Assert.Equal("nan", LatexText.Plain(double.PositiveInfinity));
        Assert.Equal("1E-20", LatexText.Plain(1e-20));
    }
}
