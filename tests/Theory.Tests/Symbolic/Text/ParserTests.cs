using System.Diagnostics;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Text;

public class ParserTests
{
    [Theory]
    [InlineData("", 1, "expected a number, a name or '(', found the end")]
    [InlineData("x +", 4, "expected a number, a name or '(', found the end")]
    [InlineData("x + )", 5, "found ')'")]
    [InlineData("(x", 3, "expected an operator or ')', found the end")]
    [InlineData("x y", 3, "expected an operator or the end, found 'y'")]
    [InlineData("2x", 2, "expected an operator or the end, found 'x'")]
    [InlineData("f(x,", 5, "found the end")]
    [InlineData("f(x y)", 5, "expected ',' or ')', found 'y'")]
    [InlineData("a < b < c", 7, "relations do not chain")]
    [InlineData("1/0", 3, "The number 0 has no negative power.")]
    [InlineData("1 + 1/(x - x)", 7, "The number 0 has no negative power.")]
    [InlineData("9^9^9", 2, "bits")]
    [InlineData("x + γ", 5, "unexpected character 'γ' (U+03B3)")]
    [InlineData("x\0", 2, "U+0000")]
    [InlineData("x $ y", 3, "unexpected character '$'")]
    [InlineData("(x < 1) + 2", 1, "expected a value to compute with, found a statement")]
    [InlineData("2*(x < 1)", 3, "expected a value to compute with, found a statement")]
    [InlineData("x^(a=b)", 3, "expected a value to compute with, found a statement")]
    [InlineData("exp + 1", 5, "expected '(' after the function exp")]
    [InlineData("exp(x, y)", 1, "exp takes 1 argument, not 2.")]
    [InlineData("1 + min(x)", 5, "min takes 2 arguments, not 1.")]
    [InlineData("piecewise(x, 1, 2)", 1, "no statement")]
    [InlineData("1e99999", 3, "stays within")]
    [InlineData("x = and", 5, "found 'and'")]
    [InlineData("f'2'1(x, y)", 1, "in order")]
    public void Parse_Wrong_PointsAtTheColumn(string text, int column, string problem)
    {
        var error = Assert.Throws<ParseException>(() => ExpressionParser.Parse(text));
        Assert.Equal(column, error.Column);
        Assert.Contains(problem, error.Message);
        var lines = error.Message.Split('\n');
        Assert.Equal('^', lines[^1][column + 1]);
    }

    [Fact]
    public void Parse_WrongOnALaterLine_GivesLineAndColumn()
    {
        var error = Assert.Throws<ParseException>(() => ExpressionParser.Parse("x +\n  y +\n  * z"));
        Assert.Equal((3, 3), (error.Line, error.Column));
        Assert.EndsWith("    * z\n    ^", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1", "1/10")]
    [InlineData("1.50e-3", "3/2000")]
    [InlineData(".5", "1/2")]
    [InlineData("2.", "2")]
    [InlineData("1e3", "1000")]
    [InlineData("123456789012345678901234567890/3", "41152263004115226300411522630")]
    public void Parse_Number_IsExact(string text, string expected) => Assert.Equal(expected, ExpressionParser.Parse(text).ToString());

    [Theory]
    [InlineData("-x^2", "-(x^2)")]
    [InlineData("2^-x", "2^(-x)")]
    [InlineData("a/b/c", "a/(b*c)")]
    [InlineData("a/b*c", "(a*c)/b")]
    [InlineData("a-b-c", "a-(b+c)")]
    [InlineData("x^y^z", "x^(y^z)")]
    [InlineData("- - x", "x")]
    [InlineData("ln(x)", "log(x)")]
    [InlineData("sqrt(x)", "x^(1/2)")]
    public void Parse_Given_GroupsAs(string text, string bracketed) => Assert.Equal(ExpressionParser.Parse(bracketed), ExpressionParser.Parse(text));

    [Fact]
    public void ParseWithNames_Given_ListsEveryNameWithItsPlace()
    {
        var parsed = ExpressionParser.ParseWithNames("phi(targt) - targt*E[x]");
        Assert.Equal(
            [new("phi", 0, true), new("targt", 4, false), new("targt", 13, false), new("E", 19, true), new("x", 21, false)],
            parsed.Names);
        Assert.Contains("column 5: did you mean target?", parsed.Error(4, "did you mean target?").Message);
    }

    public static TheoryData<string> Hostile { get; } =
    [
        "brackets", "closed brackets", "minuses", "powers", "calls", "nots", "implications", "sum", "product", "distinct sum", "nested sums", "nested products", "digits",
        "name", "nul", "noise", "commas", "implied products", "quotients", "ands", "emoji", "scaled sums",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Parse_Hostile_EndsQuicklyAndCleanly(string kind)
    {
        const int Size = 1_000_000;
        string Repeat(string part, int length = Size) => string.Concat(Enumerable.Repeat(part, length / part.Length));
        var random = new Random(1);
        var bigSum = string.Join('+', Enumerable.Range(0, 100_000).Select(index => $"x{index}"));
        var text = kind switch
        {
            "brackets" => Repeat("("),
            "closed brackets" => Repeat("(", 100_000) + "x" + Repeat(")", 100_000),
            "minuses" => Repeat("-") + "x",
            "powers" => Repeat("x^") + "x",
            "calls" => Repeat("f("),
            "nots" => Repeat("not ") + "x",
            "implications" => Repeat("a<b implies ") + "a<b",
            "sum" => Repeat("x+") + "x",
            "product" => Repeat("x*") + "x",
            "distinct sum" => bigSum,
            "nested sums" => Repeat("1+(y+", 300 * 5) + bigSum + Repeat(")", 300),
            "nested products" => Repeat("x*(y*", 300 * 5) + bigSum + Repeat(")", 300),
            "digits" => Repeat("9"),
            "name" => Repeat("a"),
            "nul" => Repeat("\0"),
            "noise" => string.Concat(Enumerable.Range(0, Size).Select(_ => "x+1*(^)-, "[random.Next(10)])),
            "commas" => "f(" + Repeat("x,") + "x)",
            "implied products" => Repeat("2 "),
            "quotients" => "x" + Repeat("/(1+x)", 900_000),
            "ands" => Repeat("a<b and ") + "a<b",
            "emoji" => Repeat("😀"),
            "scaled sums" => Repeat("2*(", 390 * 3) + bigSum + Repeat(")", 390),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var watch = Stopwatch.StartNew();
        if (ExpressionParser.TryParse(text, out var value, out var error))
        {
            Assert.NotNull(value);
        }
        else
        {
            Assert.True(error.Message.Length < 500);
        }

        // A guard against endless work, not a measurement: each kind takes a second or two on an idle machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"{kind}: {watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {watch.ElapsedMilliseconds} ms, {error?.Problem ?? "read"}");
    }
}
