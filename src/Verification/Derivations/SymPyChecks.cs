using System.Numerics;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>Turns assertions into calls of Python functions that check them with SymPy, which shares no code with this program.</summary>
internal static class SymPyChecks
{
    /// <summary>What the calls need: <c>equality</c>, <c>order</c>, <c>leading</c>.</summary>
    public const string Functions = """
        def is_zero(value):
            return expand(numer(together(value))) == 0 or simplify(value) == 0

        def equality(operand, images, claimed):
            # The operand, or its derivative given by the images of its symbols, equals what is claimed.
            left = operand if images is None else sum(image*diff(operand, symbol) for symbol, image in images)
            return is_zero(left - claimed)

        def order(lower, upper, squares):
            # Their difference is squares times weights and a rest; no weight and no rest has a negative coefficient.
            parts = [weight for root, weight in squares]
            parts.append(upper - lower - sum(root**2*weight for root, weight in squares))
            for part in parts:
                for side in fraction(cancel(together(part))):
                    symbols = sorted(side.free_symbols, key=str)
                    if any(c < 0 for c in (Poly(side, *symbols).coeffs() if symbols else [side])):
                        return False
            return True

        def leading(operand, base, growths, claimed):
            # The ratio tends to 1 as the base grows.
            step = Symbol('step', positive=True)
            at = operand.subs([(symbol, growth) for symbol, growth in growths], simultaneous=True).subs(base, step)
            above, below = (Poly(side, step) for side in fraction(cancel(together(at/claimed.subs(base, step)))))
            return above.degree() == below.degree() and is_zero(above.LC() - below.LC())
        """;

    /// <summary>The call that checks an assertion, with the formulas whose symbols it needs; null where SymPy has no such operation.</summary>
    public static (string Call, IReadOnlyList<Expr> Formulas)? Of(Assertion assertion) => assertion switch
    {
        EqualityAssertion equality when equality.Operations.All(operation => operation is Differentiate) => Equality(equality),
        OrderAssertion order => Order(order),
        LeadingTermAssertion leading => Leading(leading),
        _ => null,
    };

    private static (string Call, IReadOnlyList<Expr> Formulas) Equality(EqualityAssertion assertion)
    {
        var (operand, claimed) = (assertion.Definitions.Expand(assertion.Operand), assertion.Definitions.Expand(assertion.Claimed));
        var images = assertion.Operations.Cast<Differentiate>().SelectMany(operation => operation.Images)
            .Select(image => (Symbol: (Expr)new Symbol(image.Name), Image: assertion.Definitions.Expand(image.Value))).ToArray();
        return ($"equality({Print(operand)}, {(images.Length == 0 ? "None" : Pairs(images))}, {Print(claimed)})", [operand, claimed, .. Both(images)]);
    }

    private static (string Call, IReadOnlyList<Expr> Formulas) Order(OrderAssertion assertion)
    {
        var (lower, upper) = (assertion.Definitions.Expand(assertion.Lower), assertion.Definitions.Expand(assertion.Upper));
        var squares = assertion.Squares.Select(square => (assertion.Definitions.Expand(square.Root), assertion.Definitions.Expand(square.Weight))).ToArray();
        return ($"order({Print(lower)}, {Print(upper)}, {Pairs(squares)})", [lower, upper, .. Both(squares)]);
    }

    // At one point of the region, the base replaced by a power of another symbol that makes every exponent whole.
    private static (string Call, IReadOnlyList<Expr> Formulas)? Leading(LeadingTermAssertion assertion)
    {
        if (LinearRegion.Of(assertion.Region).FindPoint() is not { } point)
        {
            return null;
        }

        var numbers = point.ToDictionary(entry => (Expr)new Symbol(entry.Key), entry => (Expr)entry.Value);
        var scale = assertion.Growths.Select(growth => growth.Exponent.Substitute(numbers)).OfType<Number>().Select(number => number.Value.Denominator)
            .Aggregate(BigInteger.One, (multiple, other) => multiple * other / BigInteger.GreatestCommonDivisor(multiple, other));
        var growing = new Symbol(assertion.Base);
        var operand = assertion.Definitions.Expand(assertion.Operand);
        var claimed = assertion.Claimed.Substitute(numbers).Substitute(growing, Expr.Pow(growing, scale));
        var growths = assertion.Growths
            .Select(growth => (Symbol: (Expr)new Symbol(growth.Symbol), Value: growth.Coefficient * Expr.Pow(growing, scale * growth.Exponent.Substitute(numbers)))).ToArray();
        return ($"leading({Print(operand)}, {Print(growing)}, {Pairs(growths)}, {Print(claimed)})", [operand, claimed, growing, .. Both(growths)]);
    }

    // A plain number would be Python's, not SymPy's.
    private static string Print(Expr value) => value is Number ? $"sympify({SymPyPrinter.Print(value)})" : SymPyPrinter.Print(value);

    private static string Pairs((Expr First, Expr Second)[] pairs) => $"[{string.Join(", ", pairs.Select(pair => $"({Print(pair.First)}, {Print(pair.Second)})"))}]";

    private static IEnumerable<Expr> Both((Expr First, Expr Second)[] pairs) => pairs.SelectMany(pair => new[] { pair.First, pair.Second });
}
