using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Tests.Symbolic;

/// <summary>
/// A formula before any canonicalisation: the operations in the order in which they are applied. Evaluating a recipe step by step is the oracle
/// for what the factories of <see cref="Expr"/> make of it.
/// </summary>
internal sealed record Recipe(string Operation, Rational Constant, string Name, IReadOnlyList<Recipe> Parts)
{
    private static readonly string[] Names = ["x", "y", "z"];

    public static Arbitrary<Recipe> RationalOnly { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 24), false)), Shrink);

    public static Arbitrary<Recipe> Any { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 24), true)), Shrink);

    public Expr Build() => Operation switch
    {
        "constant" => Constant,
        "symbol" => new Symbol(Name),
        "+" => Parts[0].Build() + Parts[1].Build(),
        "-" => Parts[0].Build() - Parts[1].Build(),
        "*" => Parts[0].Build() * Parts[1].Build(),
        "/" => Parts[0].Build() / Parts[1].Build(),
        "^" => Expr.Pow(Parts[0].Build(), Parts[1].Build()),
        _ => Expr.Call(Operation, Parts[0].Build()),
    };

    public T Evaluate<T>(NumberSystem<T> numbers, IReadOnlyDictionary<string, T> values)
    {
        var parts = Parts.Select(part => part.Evaluate(numbers, values)).ToList();
        return Operation switch
        {
            "constant" => numbers.FromRational(Constant),
            "symbol" => values[Name],
            "+" => numbers.Add(parts[0], parts[1]),
            "-" => numbers.Add(parts[0], numbers.Multiply(numbers.FromRational(-1), parts[1])),
            "*" => numbers.Multiply(parts[0], parts[1]),
            "/" => numbers.Divide(parts[0], parts[1]),
            "^" when Parts[1].Constant.IsInteger && Parts[1].Operation == "constant" => numbers.PowWhole(parts[0], Parts[1].Constant.Numerator),
            "^" => numbers.Pow(parts[0], parts[1]),
            "exp" => numbers.Exp(parts[0]),
            "log" => numbers.Log(parts[0]),
            _ => numbers.Sqrt(parts[0]),
        };
    }

    public override string ToString() => Operation switch
    {
        "constant" => $"({Constant})",
        "symbol" => Name,
        _ when Parts.Count == 2 => $"({Parts[0]}{Operation}{Parts[1]})",
        _ => $"{Operation}({Parts[0]})",
    };

    private static Recipe Of(string operation, params IReadOnlyList<Recipe> parts) => new(operation, 0, "", parts);

    private static Recipe OfConstant(Rational value) => new("constant", value, "", []);

    private static Gen<Recipe> Tree(int size, bool transcendental)
    {
        var leaf = Gen.Frequency(
            (3, Gen.Elements(Names).Select(name => new Recipe("symbol", 0, name, []))),
            (2, Gen.Choose(-3, 4).Select(value => OfConstant(value))),
            (1, Gen.Choose(-5, 5).SelectMany(n => Gen.Choose(2, 4).Select(d => OfConstant(new Rational(n, d))))));
        if (size <= 1)
        {
            return leaf;
        }

        var half = Gen.Choose(size / 4, size / 2).SelectMany(smaller => Tree(smaller, transcendental));
        var twice = Gen.Elements("+", "-", "*", "*", "/").SelectMany(operation => half.SelectMany(a => half.Select(b => Of(operation, a, b))));
        var whole = half.SelectMany(a => Gen.Choose(-3, 3).Select(n => Of("^", a, OfConstant(n))));
        if (!transcendental)
        {
            return Gen.Frequency((1, leaf), (6, twice), (2, whole));
        }

        var rational = half.SelectMany(a => Gen.Choose(-4, 4).SelectMany(n => Gen.Choose(2, 3).Select(d => Of("^", a, OfConstant(new Rational(n, d))))));
        var symbolic = half.SelectMany(a => half.Select(b => Of("^", a, b)));
        var unary = Gen.Elements("exp", "log", "sqrt").SelectMany(operation => half.Select(a => Of(operation, a)));
        return Gen.Frequency((1, leaf), (8, twice), (2, whole), (2, rational), (1, symbolic), (4, unary));
    }

    private static IEnumerable<Recipe> Shrink(Recipe recipe)
    {
        foreach (var part in recipe.Parts)
        {
            yield return part;
        }

        for (var index = 0; index < recipe.Parts.Count; index++)
        {
            foreach (var smaller in Shrink(recipe.Parts[index]))
            {
                var parts = recipe.Parts.ToArray();
                parts[index] = smaller;
                yield return recipe with { Parts = parts };
            }
        }
    }
}
