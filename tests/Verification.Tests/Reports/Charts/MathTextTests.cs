using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class MathTextTests
{
    [Fact]
    public void Parse_TextAndMathematics_SplitsIntoRuns() => Assert.Equal(
        [new MathRun("time ", 0, false), new MathRun("T", 0, true), new MathRun("half", -1, false), new MathRun(" = 10", 0, false), new MathRun("−2", 1, false)],
        new MathText("time $T_{half} = 10^{-2}$").Parse());

    [Fact]
    public void Parse_CapitalGreek_StaysUpright() =>
        Assert.Equal([new MathRun("Φ", 0, false), new MathRun("a", -1, true)], new MathText("$Φ_a$").Parse());

    [Theory]
    [InlineData("$T_")]
    [InlineData("$_$^$")]
    [InlineData("$x_{a")]
    [InlineData("$}{$")]
    [InlineData("")]
    public void Parse_Unfinished_DoesNotThrow(string source) => Assert.NotNull(new MathText(source).Parse());

    [Fact]
    public void Parse_AnyMarkup_KeepsEveryLetter() => Law.Holds(
        FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.ArrayOf(FsCheck.Fluent.Gen.Elements("$", "_", "^", "{", "}", "a", "Φ", "xy", "-", " ")), string.Concat),
        source => Assert.Equal(source.Count(char.IsLetter), new MathText(source).Parse().Sum(run => run.Text.Count(char.IsLetter))));

    [Fact]
    public void ToPlainText_Shifts_AreMarked() => Assert.Equal("T_half = 10^2", new MathText("$T_{half} = 10^2$").ToPlainText());
}
