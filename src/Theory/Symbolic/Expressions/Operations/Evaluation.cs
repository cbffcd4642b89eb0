namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Values of formulas in any number type. Formulas that are evaluated many times are compiled instead.</summary>
public static class Evaluation
{
    /// <summary>The value in the given numbers, with the symbols' values by name.</summary>
    /// <param name="value">The formula.</param>
    /// <param name="numbers">The arithmetic.</param>
    /// <param name="symbols">The values of the symbols.</param>
    /// <param name="call">Values of functions that the numbers do not know, where there are any.</param>
    /// <exception cref="KeyNotFoundException">A symbol has no value.</exception>
    /// <exception cref="NotSupportedException">The numbers lack a function of the formula.</exception>
    public static T Evaluate<T>(
        this Expr value,
        NumberSystem<T> numbers,
        IReadOnlyDictionary<string, T> symbols,
        Func<string, IReadOnlyList<T>, T>? call = null) =>
        new Pass<T>(numbers, symbols, call).Of(ExprGuard.Value(value));

    /// <summary>The value in double precision, with the symbols' values by name.</summary>
    /// <exception cref="KeyNotFoundException">A symbol has no value.</exception>
    public static double Evaluate(this Expr value, IReadOnlyDictionary<string, double> symbols) => value.Evaluate(RealNumbers.Instance, symbols);

    /// <summary>The exact value, with the symbols' values by name.</summary>
    /// <exception cref="KeyNotFoundException">A symbol has no value.</exception>
    /// <exception cref="DivideByZeroException">The formula is undefined there.</exception>
    /// <exception cref="NotSupportedException">The formula's value is not rational.</exception>
    public static Rational Evaluate(this Expr value, IReadOnlyDictionary<string, Rational> symbols) => value.Evaluate(ExactRationals.Instance, symbols);

    /// <summary>Whether a statement holds: a relation, or statements joined by <c>and</c>, <c>or</c>, <c>not</c>, <c>implies</c>.</summary>
    /// <exception cref="ArgumentException">The formula is no statement.</exception>
    public static bool Holds<T>(this Expr statement, NumberSystem<T> numbers, IReadOnlyDictionary<string, T> symbols) =>
        new Pass<T>(numbers, symbols, null).Decide(statement);

    private sealed class Pass<T>(NumberSystem<T> numbers, IReadOnlyDictionary<string, T> symbols, Func<string, IReadOnlyList<T>, T>? call)
    {
        // Shared parts are evaluated once.
        private readonly Dictionary<Expr, T> _done = new(ReferenceEqualityComparer.Instance);

        public T Of(Expr value)
        {
            switch (value)
            {
                case Number number:
                    return numbers.FromRational(number.Value);
                case Symbol symbol:
                    return symbols.TryGetValue(symbol.Name, out var given) ? given : throw new KeyNotFoundException($"The symbol {symbol.Name} has no value.");
            }

            if (!_done.TryGetValue(value, out var result))
            {
                result = Compound(value);
                _done.Add(value, result);
            }

            return result;
        }

        public bool Decide(Expr statement) => statement switch
        {
            Relation relation => numbers.Holds(Of(relation.Left), relation.Kind, Of(relation.Right)),
            FunctionCall { Name: "not", Arguments: [var a] } => !Decide(a),
            FunctionCall { Name: "and", Arguments: [var a, var b] } => Decide(a) && Decide(b),
            FunctionCall { Name: "or", Arguments: [var a, var b] } => Decide(a) || Decide(b),
            FunctionCall { Name: "implies", Arguments: [var a, var b] } => !Decide(a) || Decide(b),
            _ => throw new ArgumentException($"{statement} is no statement.", nameof(statement)),
        };

        private T Compound(Expr value)
        {
            switch (value)
            {
                case Sum sum:
                    return sum.Terms.Select(Of).Aggregate(numbers.Add);
                case Product product:
                    var factors = product.Factors.Select(Of).Aggregate(numbers.Multiply);
                    return product.Coefficient == Rational.One ? factors : numbers.Multiply(numbers.FromRational(product.Coefficient), factors);
                case Power { Exponent: Number { Value: { IsInteger: true } whole } } power:
                    return numbers.PowWhole(Of(power.Base), whole.Numerator);
                case Power { Exponent: Number half } power when half.Equals(Number.Half):
                    return numbers.Sqrt(Of(power.Base));
                case Power power:
                    return numbers.Pow(Of(power.Base), Of(power.Exponent));
                case Exponential exponential:
                    return numbers.Exp(Of(exponential.Argument));
                case Logarithm logarithm:
                    return numbers.Log(Of(logarithm.Argument));
                case FunctionCall known when KnownFunctions.Find(known.Name) is not null || (call is null && !known.IsStatement):
                    return numbers.Apply(known.Name, known.Arguments.Select(Of).ToArray());
                case FunctionCall other when !other.IsStatement:
                    return call!(other.Name, other.Arguments.Select(Of).ToArray());
                case Piecewise piecewise:
                    var chosen = piecewise.Cases.FirstOrDefault(option => Decide(option.Condition))?.Value ?? piecewise.Otherwise;
                    return chosen is null ? numbers.Undefined() : Of(chosen);
                default:
                    throw new ArgumentException($"The statement {value} has no value.", nameof(value));
            }
        }
    }
}
