using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic;

/// <summary>
/// Random formulas of bounded size over a few symbols, so that like terms and equal bases meet often. Shrinking tries the children, then one
/// child replaced by its own shrinks. A draw whose construction is undefined (a division by 0) is drawn as a symbol instead.
/// </summary>
internal static class ExprGenerator
{
    private static readonly string[] Names = ["x", "y", "z_1", "Phi_a", "A"];

    public static Arbitrary<Expr> Any { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 24), GrammarPart.All)), Shrink);

    /// <summary>No calls, relations and piecewise forms: everything has a value in double precision and known derivatives.</summary>
    public static Arbitrary<Expr> Smooth { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 16), GrammarPart.Smooth)), Shrink);

    /// <summary>Sums, products and whole powers of rationals and symbols: exact evaluation applies.</summary>
    public static Arbitrary<Expr> RationalOnly { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 20), GrammarPart.Rational)), Shrink);

    public static Config Config(ulong seed, int cases = 400) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(seed, 1_000_003UL).WithEndSize(40);

    private enum GrammarPart
    {
        Rational,
        Smooth,
        All,
    }

    private static Gen<Expr> Leaf { get; } = Gen.Frequency(
        (4, Gen.Elements(Names).Select(name => (Expr)new Symbol(name))),
        (2, Gen.Choose(-4, 5).Select(value => (Expr)value)),
        (1, Gen.Choose(-7, 7).SelectMany(n => Gen.Choose(1, 6).Select(d => (Expr)new Rational(n, d)))));

    private static Gen<Expr> Tree(int size, GrammarPart part)
    {
        if (size <= 1)
        {
            return Leaf;
        }

        var half = Gen.Choose(size / 4, size / 2).SelectMany(smaller => Tree(smaller, part));
        var third = Gen.Choose(0, size / 3).SelectMany(smaller => Tree(smaller, part));
        var rational = new (int, Gen<Expr>)[]
        {
            (1, Leaf),
            (4, Apply(half, half, (a, b) => a + b)),
            (2, Apply(half, half, (a, b) => a - b)),
            (4, Apply(half, half, (a, b) => a * b)),
            (3, Apply(half, half, (a, b) => a / b)),
            (2, Apply(third, Gen.Choose(-3, 3), (a, n) => Expr.Pow(a, n))),
        };
        if (part == GrammarPart.Rational)
        {
            return Gen.Frequency(rational);
        }

        var smooth = rational.Concat(
        [
            (2, Apply(third, third, (a, _) => Expr.Exp(a))),
            (1, Apply(third, third, (a, _) => Expr.Log(a))),
            (1, Apply(third, Gen.Choose(-5, 5), (a, n) => Expr.Pow(a, new Rational(n, 2)))),
            (1, Apply(third, Gen.Choose(-5, 5), (a, n) => Expr.Pow(a, new Rational(n, 3)))),
            (1, Apply(third, third, Expr.Pow)),
        ]);
        return part == GrammarPart.Smooth
            ? Gen.Frequency(smooth)
            : Gen.Frequency(smooth.Concat(
            [
                (1, Apply(third, third, (a, b) => Expr.Call("f", a, b))),
                (1, Apply(third, third, (a, _) => Expr.Call("E", a))),
                (1, Apply(third, third, (a, b) => Expr.Call("min", a, b))),
                (1, Apply(third, third, (a, b) => Expr.Call("g'1", Expr.Relate(a, RelationKind.NotEqual, b)))),
                (1, Apply(half, third, (a, b) => Expr.Choose([new PiecewiseCase(Expr.Relate(a, RelationKind.Less, b), a)], b))),
                (1, Apply(third, third, (a, b) => Expr.Choose(
                    [new PiecewiseCase(Expr.Call("and", Expr.Relate(a, RelationKind.Less, b), Expr.Call("not", Expr.Relate(b, RelationKind.Equal, 1))), a)]))),
            ]));
    }

    private static Gen<Expr> Apply<T>(Gen<Expr> first, Gen<T> second, Func<Expr, T, Expr> make) =>
        first.SelectMany(a => second.Select(b => OrSymbol(() => make(a, b))));

    private static Expr OrSymbol(Func<Expr> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is DivideByZeroException or ExpressionLimitException)
        {
            return new Symbol("x");
        }
    }

    private static IEnumerable<Expr> Shrink(Expr value)
    {
        var children = Rewriting.Children(value).ToList();
        if (value is Product { Coefficient: var c } product && c != Rational.One)
        {
            yield return Expr.Multiply(product.Factors);
        }

        foreach (var child in children.Where(child => !child.IsStatement))
        {
            yield return child;
        }

        foreach (var child in children)
        {
            foreach (var smaller in Shrink(child).Take(4))
            {
                var replaced = OrSymbol(() => Rewriting.MapChildren(value, part => ReferenceEquals(part, child) ? smaller : part));
                if (replaced.NodeCount < value.NodeCount)
                {
                    yield return replaced;
                }
            }
        }

        if (value is not Number and not Symbol)
        {
            yield return new Symbol("x");
        }
        else if (value is Number number && !number.Value.IsZero)
        {
            yield return 1;
            yield return 0;
        }
    }
}
