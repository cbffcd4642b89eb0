using System.Numerics;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Conversion;

/// <summary>
/// Reads formulas as rational functions. Exponentials and logarithms become further variables, named by their text, whose derivatives are
/// known: D exp(h) = exp(h) D(h), D log(f) = D(f)/f.
/// </summary>
/// <remarks>
/// What is zero as a rational function is zero as a formula, so proofs are sound. The further variables are not independent of the others in
/// general, so a function that is not zero decides nothing by itself where they occur.
/// Exponentials are brought together by exp(g + h) = exp(g) exp(h) and exp(k h) = exp(h)^k for whole k. Instances remember what they read.
/// </remarks>
public sealed class ExactReader
{
    private readonly Dictionary<Expr, RationalFunction> _done = [];
    private readonly List<(string Name, RationalFunction Argument, bool IsLogarithm)> _transcendental = [];
    private readonly HashSet<Polynomial> _denominators = [];

    /// <summary>True where an exponential or a logarithm was read.</summary>
    public bool HasTranscendentalParts => _transcendental.Count > 0;

    /// <summary>Every non-constant polynomial that was divided by, cancelled or not: where none is zero, every formula read is defined.</summary>
    public IReadOnlyCollection<Polynomial> Denominators => _denominators;

    /// <summary>The formula as a rational function.</summary>
    /// <exception cref="NotSupportedException">It contains a power that is not whole or above 10,000, a named function, a relation or cases.</exception>
    /// <exception cref="DivideByZeroException">A divisor is the zero function.</exception>
    public RationalFunction Read(Expr value)
    {
        if (!_done.TryGetValue(value, out var result))
        {
            result = Convert(value);
            _done.Add(value, result);
        }

        return result;
    }

    /// <summary>The derivation with the given images of symbols, carried on to the exponentials and logarithms read so far.</summary>
    public Derivation Derivation(IEnumerable<KeyValuePair<string, RationalFunction>> images)
    {
        var known = new Dictionary<string, RationalFunction>(images, StringComparer.Ordinal);

        // A part stands after the parts that it contains.
        foreach (var (name, argument, isLogarithm) in _transcendental)
        {
            var inner = new Derivation(known).Apply(argument);
            known[name] = isLogarithm ? inner / argument : inner * RationalFunction.Variable(name);
        }

        return new(known);
    }

    private RationalFunction Convert(Expr value) => value switch
    {
        Number number => number.Value,
        Symbol symbol => RationalFunction.Variable(symbol.Name),
        Sum sum => RationalFunction.Sum(sum.Terms.Select(Read)),
        Product product => product.Factors.Select(Read).Aggregate((RationalFunction)product.Coefficient, (left, right) => left * right),
        Power { Exponent: Number { Value: { IsInteger: true } whole } } power when IsSmall(whole) => Whole(Read(power.Base), (int)whole.Numerator),
        Exponential { Argument: Sum sum } => RationalFunction.Product(sum.Terms.Select(term => Read(Expr.Exp(term)))),
        Exponential { Argument: Product { Coefficient: { IsInteger: true } whole } product } when whole != Rational.One && IsSmall(whole) =>
            Whole(Read(Expr.Exp(Expr.Multiply(product.Factors))), (int)whole.Numerator),
        Exponential exponential => Transcendental(value, Read(exponential.Argument), isLogarithm: false),
        Logarithm logarithm => Transcendental(value, Read(logarithm.Argument), isLogarithm: true),
        _ => throw new NotSupportedException($"{value} is not built from rational operations, exponentials and logarithms."),
    };

    // Larger powers are refused rather than expanded for hours.
    private static bool IsSmall(Rational exponent) => BigInteger.Abs(exponent.Numerator) <= 10_000;

    private RationalFunction Whole(RationalFunction value, int exponent)
    {
        if (exponent < 0 && !value.Numerator.IsConstant)
        {
            _denominators.Add(value.Numerator);
        }

        return value.Pow(exponent);
    }

    private RationalFunction Transcendental(Expr value, RationalFunction argument, bool isLogarithm)
    {
        var name = InfixPrinter.Print(value);
        _transcendental.Add((name, argument, isLogarithm));
        return RationalFunction.Variable(name);
    }
}
