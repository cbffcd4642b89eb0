using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Expressions;

public class OperationTests
{
    private static readonly Symbol X = new("x");

    [Theory]
    [InlineData("x^3", "3*x^2")]
    [InlineData("x^(1/2)", "1/(2*sqrt(x))")]
    [InlineData("1/x", "-1/x^2")]
    [InlineData("exp(2*x)", "2*exp(2*x)")]
    [InlineData("log(x)", "1/x")]
    [InlineData("x^a", "a*x^(a - 1)")]
    [InlineData("a^x", "a^x*log(a)")]
    [InlineData("x^x", "x^x*log(x) + x*x^(x - 1)")]
    [InlineData("x*y + 3", "y")]
    [InlineData("sin(x)*cos(x)", "cos(x)^2 - sin(x)^2")]
    [InlineData("tanh(x)", "1 - tanh(x)^2")]
    [InlineData("abs(x)", "sign(x)")]
    [InlineData("f(x^2, y)", "2*x*f'1(x^2, y)")]
    [InlineData("f'2(y, x)", "f'2'2(y, x)")]
    [InlineData("f'2(x, y)", "f'1'2(x, y)")]
    [InlineData("E[z*exp(x*z)]", "E[z^2*exp(x*z)]")]
    [InlineData("min(x, y)", "piecewise(x <= y, 1, 0)")]
    [InlineData("piecewise(x < 0, -x, x^2)", "piecewise(x < 0, -1, 2*x)")]
    [InlineData("y", "0")]
    public void Differentiate_Known_GivesTheTable(string text, string expected) =>
        Assert.Equal(ExpressionParser.Parse(expected), ExpressionParser.Parse(text).Differentiate(X));

    [Fact]
    public void Differentiate_Rational_EqualsDualNumbersExactly() =>
        Prop.ForAll(ExprGenerator.RationalOnly, value =>
        {
            foreach (var point in Agreement.Points(3))
            {
                var lifted = point.ToDictionary(pair => pair.Key, pair => new Dual(pair.Value, pair.Key == "x" ? 1 : 0));
                Rational expected;
                try
                {
                    expected = value.Evaluate(new DualNumbers(), lifted).Derivative;
                }
                catch (DivideByZeroException)
                {
                    continue;
                }

                if (value.Differentiate(X).Evaluate(point) != expected)
                {
                    return false;
                }
            }

            return true;
        }).Check(ExprGenerator.Config(31, 1500));

    [Fact]
    public void Differentiate_Smooth_EqualsCentralDifferences()
    {
        var compared = 0;
        Prop.ForAll(ExprGenerator.Smooth, value =>
        {
            var derivative = value.Differentiate(X);
            foreach (var point in Agreement.Points(4, positive: true))
            {
                var doubles = point.ToDictionary(pair => pair.Key, pair => pair.Value.ToDouble());
                double Difference(double step) => (At(doubles["x"] + step) - At(doubles["x"] - step)) / (2 * step);
                double At(double x) => value.Evaluate(new Dictionary<string, double>(doubles) { ["x"] = x });
                var (coarse, fine) = (Difference(2e-4), Difference(1e-4));
                var expected = fine + ((fine - coarse) / 3);
                var uncertainty = (3 * Math.Abs(fine - coarse)) + (1e-10 * Math.Abs(At(doubles["x"])) / 1e-4) + (1e-7 * Math.Abs(expected)) + 1e-9;
                if (!double.IsFinite(expected) || Math.Abs(expected) > 1e8 || uncertainty > 0.01 * (1 + Math.Abs(expected)))
                {
                    continue;
                }

                compared++;
                var actual = derivative.Evaluate(doubles);
                if (!(Math.Abs(actual - expected) <= uncertainty))
                {
                    return false.Label($"{derivative} is {actual}, not {expected} +- {uncertainty}");
                }
            }

            return true.ToProperty();
        }).Check(ExprGenerator.Config(32, 1500));
        Assert.True(compared > 1500, $"Only {compared} comparisons were possible.");
    }

    [Fact]
    public void Simplify_Rational_KeepsTheExactValue() =>
        Prop.ForAll(ExprGenerator.RationalOnly, value => KeepsExactValue(value, value.Simplify()) && KeepsExactValue(value, value.Expand()))
            .Check(ExprGenerator.Config(33, 1500));

    [Fact]
    public void Simplify_Smooth_KeepsTheValue() => Keeps(value => value.Simplify(), positive: false, seed: 34);

    [Fact]
    public void Simplify_UnderPositivity_KeepsTheValueAtPositivePoints()
    {
        var assumptions = Assumptions.Positive(new Symbol("x"), new Symbol("y"), new Symbol("z_1"), new Symbol("Phi_a"), new Symbol("A"));
        Keeps(value => value.Simplify(assumptions), positive: true, seed: 35);
    }

    [Fact]
    public void Simplify_FractionsOverOneSum_KeepsTheExactValue() =>
        Prop.ForAll(ExprGenerator.RationalOnly, ExprGenerator.RationalOnly, ExprGenerator.RationalOnly, (a, b, c) =>
        {
            var sum = a + b + c;
            var divisor = sum.Equals(0) ? X : sum;
            var fractions = new[] { (a + b) / divisor, c / divisor, a / divisor - (b / Expr.Pow(divisor, 2)), (a / divisor) + (X / divisor) };
            return fractions.Append(Expr.Add(fractions)).Append(fractions[0] + fractions[1]).All(value => KeepsExactValue(value, value.Simplify()));
        }).Check(ExprGenerator.Config(38, 300));

    [Theory]
    [InlineData("p*q", true)]
    [InlineData("p*x", false)]
    [InlineData("-p", false)]
    [InlineData("p + x^2", true)]
    [InlineData("p + x", false)]
    [InlineData("x^2", false)]
    [InlineData("p^x", true)]
    [InlineData("exp(x)", true)]
    [InlineData("1 - x", false)]
    [InlineData("1 - q", true)]
    [InlineData("p/q + abs(x) + x^(1/2)", true)]
    [InlineData("p + x^3", false)]
    public void IsPositive_Given_IsKnown(string text, bool expected) =>
        Assert.Equal(
            expected,
            Assumptions.Positive(new Symbol("p"), new Symbol("q"), ExpressionParser.Parse("1 - q")).IsPositive(ExpressionParser.Parse(text)));

    [Fact]
    public void Expand_Smooth_KeepsTheValue() => Keeps(value => value.Expand(), positive: false, seed: 36);

    [Fact]
    public void Expand_Twice_ChangesNothing() =>
        Prop.ForAll(ExprGenerator.RationalOnly, value => value.Expand().Expand().Equals(value.Expand())).Check(ExprGenerator.Config(37, 500));

    [Theory]
    [InlineData("x/(x+y) + y/(x+y)", "1")]
    [InlineData("2*w/(u+v+w) + 2*(u+v)/(u+v+w) - 2", "0")]
    [InlineData("(x+1)^2 - x^2 - 2*x - 1", "0")]
    [InlineData("sqrt(x^2)", "abs(x)")]
    [InlineData("sqrt(p^2*x)", "p*sqrt(x)")]
    [InlineData("(p^(1/2))^(1/3)", "p^(1/6)")]
    [InlineData("log(p^2*q/x)", "log(q) + log(1/x) + 2*log(p)")]
    [InlineData("log(3) - log(2) - log(3/2)", "0")]
    [InlineData("log(8) - 3*log(2)", "0")]
    [InlineData("abs(p*q) - sign(-p)", "p*q + 1")]
    [InlineData("log(x*y)", "log(x*y)")]
    [InlineData("log(x^2)", "log(x^2)")]
    [InlineData("x/(x+y) + z/(x+y)", "x/(x+y) + z/(x+y)")]
    [InlineData("x*p/(x+y) + y*p/(x+y) + z", "p + z")]
    public void Simplify_Given_Gives(string text, string expected) =>
        Assert.Equal(
            ExpressionParser.Parse(expected),
            ExpressionParser.Parse(text).Simplify(Assumptions.Positive(new Symbol("p"), new Symbol("q"))));

    [Fact]
    public void Expand_Binomial_GivesTheCoefficients() =>
        Assert.Equal("x^3 + 3*x^2*y + 3*x*y^2 + y^3", Expr.Pow(X + new Symbol("y"), 3).Expand().ToString());

    [Fact]
    public void Expand_Huge_IsRefusedQuickly()
    {
        var value = Expr.Pow(X + new Symbol("y") + 1, 100_000);
        Assert.Throws<ExpressionLimitException>(() => value.Expand());
        Assert.Equal(value, value.Simplify());
    }

    [Fact]
    public void Substitute_SeveralAtOnce_IsSimultaneous()
    {
        var y = new Symbol("y");
        Assert.Equal(y - X, (X - y).Substitute(new Dictionary<Expr, Expr> { [X] = y, [y] = X }));
    }

    [Fact]
    public void Substitute_Subformula_IsReplacedWhole() =>
        Assert.Equal("2*t + x", ExpressionParser.Parse("x + 2*E[z*x]").Substitute(ExpressionParser.Parse("E[z*x]"), new Symbol("t")).ToString());

    [Fact]
    public void Substitute_MakingADivisorZero_Throws() => Assert.Throws<DivideByZeroException>(() => (1 / X).Substitute(X, 0));

    [Fact]
    public void FreeSymbols_Given_AreInNaturalOrder() =>
        Assert.Equal(["a", "z_2", "z_10"], ExpressionParser.Parse("z_10*exp(z_2)/f(a, a)").FreeSymbols().Select(symbol => symbol.Name));

    [Fact]
    public void Evaluate_InRationals_IsExact() =>
        Assert.Equal(new Rational(33, 70), ExpressionParser.Parse("x^2/(1+x)+min(x,7)/5").Evaluate(new Dictionary<string, Rational> { ["x"] = new(3, 4) }));

    [Fact]
    public void Evaluate_ExponentialInRationals_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => Expr.Exp(X).Evaluate(new Dictionary<string, Rational> { ["x"] = 1 }));

    [Fact]
    public void Evaluate_WithoutAValue_NamesTheSymbol() =>
        Assert.Contains("x", Assert.Throws<KeyNotFoundException>(() => X.Evaluate(new Dictionary<string, double>())).Message);

    [Fact]
    public void Holds_Statement_IsDecided()
    {
        var point = new Dictionary<string, double> { ["x"] = 2 };
        Assert.True(ExpressionParser.Parse("x > 1 and not x > 3 implies x <> 5").Holds(RealNumbers.Instance, point));
        Assert.False(ExpressionParser.Parse("x < 1 or x = 3").Holds(RealNumbers.Instance, point));
    }

    private static bool KeepsExactValue(Expr original, Expr rewritten)
    {
        foreach (var point in Agreement.Points(3))
        {
            var expected = Agreement.Exact(values => original.Evaluate(values), point);
            if (expected is not null && rewritten.Evaluate(point) != expected)
            {
                return false;
            }
        }

        return true;
    }

    private static void Keeps(Func<Expr, Expr> rewrite, bool positive, ulong seed)
    {
        var compared = 0;
        Prop.ForAll(ExprGenerator.Smooth, value =>
        {
            var rewritten = rewrite(value);
            foreach (var point in Agreement.Points(4, positive).Select(Agreement.Tracked))
            {
                var (expected, actual) = (value.Evaluate(new TrackedNumbers(), point), rewritten.Evaluate(new TrackedNumbers(), point));
                compared += expected.IsKnown && actual.IsKnown ? 1 : 0;
                if (Agreement.Refutes(expected, actual))
                {
                    return false.Label($"{rewritten}: {expected} became {actual} at {string.Join(", ", point)}");
                }
            }

            return true.ToProperty();
        }).Check(ExprGenerator.Config(seed, 1500));
        Assert.True(compared > 1500, $"Only {compared} comparisons were possible.");
    }

    private readonly record struct Dual(Rational Value, Rational Derivative);

    private sealed class DualNumbers : NumberSystem<Dual>
    {
        public override Dual FromRational(Rational value) => new(value, 0);

        public override Dual Add(Dual left, Dual right) => new(left.Value + right.Value, left.Derivative + right.Derivative);

        public override Dual Multiply(Dual left, Dual right) =>
            new(left.Value * right.Value, (left.Value * right.Derivative) + (left.Derivative * right.Value));

        public override Dual Divide(Dual left, Dual right) =>
            new(left.Value / right.Value, ((left.Derivative * right.Value) - (left.Value * right.Derivative)) / (right.Value * right.Value));

        public override bool Holds(Dual left, RelationKind kind, Dual right) => throw Lacking("order");
    }
}
