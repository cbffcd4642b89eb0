using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Expressions;

public class CanonicalFormTests
{
    private static readonly Symbol X = new("x");
    private static readonly Symbol Y = new("y");

    [Fact]
    public void Factories_OnRationalRecipes_KeepTheExactValue() =>
        Prop.ForAll(Recipe.RationalOnly, recipe =>
        {
            foreach (var point in Agreement.Points(4))
            {
                var expected = Agreement.Exact(values => recipe.Evaluate(ExactRationals.Instance, values), point);
                if (expected is not null && recipe.Build().Evaluate(point) != expected)
                {
                    return false;
                }
            }

            return true;
        }).Check(ExprGenerator.Config(21, 2000));

    [Fact]
    public void Factories_OnAnyRecipe_KeepTheValue()
    {
        var compared = 0;
        Prop.ForAll(Recipe.Any, recipe =>
        {
            foreach (var point in Agreement.Points(6))
            {
                var values = Agreement.Tracked(point);
                var expected = recipe.Evaluate(new TrackedNumbers(), values);
                if (!expected.IsKnown)
                {
                    continue;
                }

                compared++;
                var built = recipe.Build();
                var actual = built.Evaluate(new TrackedNumbers(), values);
                if (Agreement.Refutes(expected, actual))
                {
                    return false.Label($"{built}: {expected} became {actual} at {string.Join(", ", point)}");
                }
            }

            return true.ToProperty();
        }).Check(ExprGenerator.Config(22, 3000));
        Assert.True(compared > 3000, $"Only {compared} comparisons were possible.");
    }

    [Fact]
    public void Operators_InAnyOrder_GiveEqualTrees() =>
        Prop.ForAll(ExprGenerator.Any, ExprGenerator.Any, ExprGenerator.Any, (a, b, c) =>
            (a + b).Equals(b + a) && (a * b).Equals(b * a)
            && (a + b + c).Equals(c + (b + a)) && (a * b * c).Equals(c * (b * a))
            && (a + b).GetHashCode() == (b + a).GetHashCode()
            && Expr.Add(c, a, b).Equals(a + b + c) && Expr.Multiply(c, a, b).Equals(a * b * c)
            && (a - a).Equals(0)).Check(ExprGenerator.Config(23, 1000));

    [Fact]
    public void Factories_AppliedAgain_ChangeNothing() =>
        Prop.ForAll(ExprGenerator.Any, value => Rewriting.MapChildren(value, part => part).Equals(value)).Check(ExprGenerator.Config(24, 2000));

    [Fact]
    public void Generator_Sampled_ReachesEveryCase()
    {
        var samples = ExprGenerator.Any.Generator.Sample(500, new Rnd(3, 1_000_003), 40).ToList();
        var cases = new HashSet<Type>();
        void Visit(Expr value)
        {
            cases.Add(value.GetType());
            Rewriting.Children(value).ToList().ForEach(Visit);
        }

        samples.ForEach(Visit);
        Assert.Equal(10, cases.Count);
        Assert.True(samples.Average(value => value.NodeCount) > 8, $"{samples.Average(value => value.NodeCount)}");
    }

    [Theory]
    [InlineData("x + x", "2*x")]
    [InlineData("x - x", "0")]
    [InlineData("x*x^2/x^3", "1")]
    [InlineData("0*log(x)", "0")]
    [InlineData("x^0", "1")]
    [InlineData("(x*y)^2", "x^2*y^2")]
    [InlineData("(x^2)^(1/2)", "sqrt(x^2)")]
    [InlineData("(x^(1/2))^2", "x")]
    [InlineData("(x^2)^3", "x^6")]
    [InlineData("(x*y)^(1/2)", "sqrt(x*y)")]
    [InlineData("sqrt(x)*sqrt(x)", "x")]
    [InlineData("sqrt(2*x + 2)*sqrt(2*x + 2)*y", "2*y*(x + 1)")]
    [InlineData("x^a*x^b", "x^(a + b)")]
    [InlineData("8^(2/3)", "4")]
    [InlineData("(4/9)^(-1/2)", "3/2")]
    [InlineData("2^(3/2)", "2*sqrt(2)")]
    [InlineData("4^(1/4)", "sqrt(2)")]
    [InlineData("(-8)^(1/3)", "(-8)^(1/3)")]
    [InlineData("(2*x + 2*y)^2", "4*(x + y)^2")]
    [InlineData("(A - 1)^3", "-(1 - A)^3")]
    [InlineData("(1 - A)^2 - (A - 1)^2", "0")]
    [InlineData("2*(x + y) - 2*x", "2*y")]
    [InlineData("exp(a)*exp(b)", "exp(a + b)")]
    [InlineData("exp(a)^(1/2)", "exp(a/2)")]
    [InlineData("log(exp(a))", "a")]
    [InlineData("log(x*y)", "log(x*y)")]
    [InlineData("exp(a + 2*log(x))", "x^2*exp(a)")]
    [InlineData("min(3, 1/2) + abs(-2) + sign(-7)", "3/2")]
    [InlineData("cos(0) + sin(0)", "1")]
    [InlineData("piecewise(1 < 0, x, 2 = 2, y, z)", "y")]
    public void Factories_Given_Give(string text, string expected) => Assert.Equal(expected, ExpressionParser.Parse(text).ToString());

    [Fact]
    public void Pow_OfZeroToNegative_Throws() => Assert.Throws<DivideByZeroException>(() => X / (Y - Y));

    [Fact]
    public void Pow_TooLarge_IsRefused() => Assert.Throws<ExpressionLimitException>(() => Expr.Pow(9, 387420489));

    [Fact]
    public void Sum_WithRelation_Throws() => Assert.Throws<ArgumentException>(() => X + Expr.Relate(X, RelationKind.Less, Y));

    [Theory]
    [InlineData("exp")]
    [InlineData("and")]
    [InlineData("")]
    [InlineData("2x")]
    [InlineData("γ")]
    [InlineData("f'1")]
    public void Symbol_NoIdentifier_Throws(string name) => Assert.Throws<ArgumentException>(() => new Symbol(name));

    [Fact]
    public void Nesting_Deep_IsRefusedAtItsLimit()
    {
        Expr value = X;
        var error = Assert.Throws<ExpressionLimitException>(() =>
        {
            for (var level = 0; level < 100_000; level++)
            {
                value = Expr.Exp(value);
            }
        });
        Assert.Contains("400", error.Message);
        Assert.Equal(ExpressionLimits.MaximumDepth, value.Depth);
    }

    [Fact]
    public void Nesting_ByRepeatedAddition_StaysFlat()
    {
        Expr value = 0;
        for (var index = 0; index < 2_000; index++)
        {
            value += new Symbol($"x_{index}");
        }

        Assert.Equal(2, value.Depth);
    }

    [Fact]
    public void Sharing_DoubledAgainAndAgain_IsRefusedByNodeCount() =>
        Assert.Throws<ExpressionLimitException>(() =>
        {
            Expr value = X;
            for (var level = 0; level < 100; level++)
            {
                value = Expr.Call("f", value, value);
            }
        });

    // Every operation on the deepest trees that can exist, on a stack of 1 MiB.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Operations_OnDeepestTrees_FitASmallStack(int kind)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    OperateOn(DeepTree(kind));
                }
#pragma warning disable CA1031 // An exception must not leave a thread: the test reports it.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }
            },
            1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static void OperateOn(Expr deep)
    {
        foreach (var syntax in Enum.GetValues<FormulaSyntax>())
        {
            FormulaPrinter.Print(deep, syntax);
        }

        Attempt(() => deep.Differentiate(X));
        Attempt(() => deep.Simplify());
        Attempt(() => deep.Expand());
        deep.Substitute(X, Y);
        deep.Evaluate(new Dictionary<string, double> { ["x"] = 0.5, ["y"] = 0.25 });
        deep.Compile(X, Y).Invoke(0.5, 0.25);
        var text = deep.ToString();
        Attempt(() => ExpressionParser.Parse(text));
    }

    private static void Attempt(Func<Expr> operation)
    {
        try
        {
            operation();
        }
        catch (ExpressionLimitException)
        {
        }
        catch (ParseException)
        {
        }
    }

    private static Expr DeepTree(int kind)
    {
        Expr value = X;
        while (true)
        {
            try
            {
                value = kind switch
                {
                    0 => Expr.Exp(-value),
                    1 => 1 / (1 + value),
                    2 => X * (1 + (Y * value)),
                    3 => Expr.Call("tanh", value + X),
                    4 => Expr.Sqrt(1 + (X * value)),
                    _ => Expr.Choose([new PiecewiseCase(Expr.Relate(value, RelationKind.Less, X), Y)], value + 1),
                };
            }
            catch (ExpressionLimitException)
            {
                return value;
            }
        }
    }
}
