using System.Globalization;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class NumberTextTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(103.8, "103.8")]
    [InlineData(0.31415926, "0.3142")]
    [InlineData(-0.818, "−0.818")]
    [InlineData(12345.67, "12346")]
    [InlineData(320000, "3.2 × 10⁵")]
    [InlineData(1e8, "10⁸")]
    [InlineData(-1e-7, "−10⁻⁷")]
    [InlineData(1.2346e-12, "1.235 × 10⁻¹²")]
    [InlineData(99999.7, "10⁵")]
    [InlineData(0.00099999, "10⁻³")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Format_Example_ReadsAsWritten(double value, string expected) => Assert.Equal(expected, NumberText.Format(value));

    [Fact]
    public void Format_ThreeDigits_Rounds() => Assert.Equal("2.35 × 10¹⁰", NumberText.Format(2.3456e10, 3));

    [Fact]
    public void Format_NoDigits_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Format(1, 0));

    [Fact]
    public void Typeset_Power_IsMarkup() => Assert.Equal("$3.2 × 10^{5}$", NumberText.Typeset(3.2e5).Source);

    [Theory]
    [InlineData(1e20, "1e20")]
    [InlineData(-2.5e-7, "-2.5e-7")]
    [InlineData(1e100, "1e100")]
    [InlineData(0.1, "0.1")]
    public void RoundTrip_Example_ReadsAsWritten(double value, string expected) => Assert.Equal(expected, NumberText.RoundTrip(value));

    [Fact]
    public void RoundTrip_AnyNumber_ReadsBack() =>
        Law.Holds(Law.AnyDouble, value => Assert.Equal(value, double.Parse(NumberText.RoundTrip(value), CultureInfo.InvariantCulture)));

    [Fact]
    public void Format_AnyNumber_HasNoExponentLetter() =>
        Law.Holds(Law.AnyDouble, value => Assert.DoesNotContain('E', NumberText.Format(value)));
}
