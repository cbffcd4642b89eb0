namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Derivatives of formulas.</summary>
public static class Differentiation
{
    /// <summary>
    /// The partial derivative by a symbol, at every interior point where the formula is differentiable. An expectation <c>E(...)</c> is linear
    /// and is entered; a function without known derivative gets <c>f'n</c>; piecewise formulas are taken case by case, away from the seams.
    /// </summary>
    /// <exception cref="ArgumentException">The formula is a statement.</exception>
    /// <exception cref="ExpressionLimitException">The derivative would exceed the limits.</exception>
    public static Expr Differentiate(this Expr value, Symbol symbol) => new Pass(symbol).Of(ExprGuard.Value(value));

    private sealed class Pass(Symbol symbol)
    {
        // Shared parts are differentiated once.
        private readonly Dictionary<Expr, Expr> _done = new(ReferenceEqualityComparer.Instance);

        public Expr Of(Expr value)
        {
            switch (value)
            {
                // d c = 0
                case Number:
                    return Expr.Zero;

                // dx/dx = 1, dy/dx = 0
                case Symbol other:
                    return other.Equals(symbol) ? Expr.One : Expr.Zero;
            }

            if (!_done.TryGetValue(value, out var derivative))
            {
                derivative = Compound(value);
                _done.Add(value, derivative);
            }

            return derivative;
        }

        private Expr Compound(Expr value)
        {
            switch (value)
            {
                // d(a + b) = da + db
                case Sum sum:
                    return Expr.Add(sum.Terms.Select(Of));

                // d(c a b) = c (da b + a db)
                case Product product:
                    return OfProduct(product);

                case Power power:
                    return OfPower(power);

                // d e^a = e^a da
                case Exponential exponential:
                    return exponential * Of(exponential.Argument);

                // d log a = da / a
                case Logarithm logarithm:
                    return Of(logarithm.Argument) is Number { Value.IsZero: true } ? Expr.Zero : Of(logarithm.Argument) / logarithm.Argument;

                // dE[a] = E[da]: the expectation is over latents and masks, whose law does not depend on the parameters
                case FunctionCall { Name: "E", Arguments: [var argument] }:
                    var inside = Of(ExprGuard.Value(argument));
                    return inside is Number { Value.IsZero: true } ? Expr.Zero : Expr.Call("E", inside);

                case FunctionCall call when !call.IsStatement:
                    return OfCall(call);

                // d piecewise(c, a, b) = piecewise(c, da, db) inside the cases
                case Piecewise piecewise:
                    return Expr.Choose(
                        piecewise.Cases.Select(option => option with { Value = Of(option.Value) }),
                        piecewise.Otherwise is null ? null : Of(piecewise.Otherwise));

                default:
                    throw new ArgumentException($"The statement {value} has no derivative.", nameof(value));
            }
        }

        private Expr OfProduct(Product product)
        {
            var terms = new List<Expr>();
            for (var index = 0; index < product.Factors.Length; index++)
            {
                var derivative = Of(product.Factors[index]);
                if (derivative is not Number { Value.IsZero: true })
                {
                    var factors = product.Factors.ToArray();
                    factors[index] = derivative;
                    terms.Add(product.Coefficient * Expr.Multiply(factors));
                }
            }

            return Expr.Add(terms);
        }

        private Expr OfPower(Power power)
        {
            var (inside, exponent) = (power.Base, power.Exponent);
            var (insideDerivative, exponentDerivative) = (Of(inside), Of(exponent));

            // d a^n = n a^(n-1) da
            var byBase = insideDerivative is Number { Value.IsZero: true }
                ? Expr.Zero
                : Expr.Multiply(exponent, Expr.Pow(inside, exponent - 1), insideDerivative);

            // d a^b = a^b log a db; d 0^b = 0, as b > 0 wherever 0^b is defined around a point
            var byExponent = exponentDerivative is Number { Value.IsZero: true } || inside is Number { Value.IsZero: true }
                ? Expr.Zero
                : Expr.Multiply(power, Expr.Log(inside), exponentDerivative);
            return byBase + byExponent;
        }

        // d f(a, b) = f'1(a, b) da + f'2(a, b) db
        private Expr OfCall(FunctionCall call)
        {
            var terms = new List<Expr>();
            for (var index = 0; index < call.Arguments.Length; index++)
            {
                if (call.Arguments[index].IsStatement)
                {
                    throw new ArgumentException($"{call} has a statement for an argument and no derivative.");
                }

                var derivative = Of(call.Arguments[index]);
                if (derivative is not Number { Value.IsZero: true })
                {
                    terms.Add(derivative * Partial(call, index));
                }
            }

            return Expr.Add(terms);
        }

        private static Expr Partial(FunctionCall call, int index)
        {
            if (KnownFunctions.Find(call.Name) is { } known)
            {
                return known.Partial(call.Arguments, index);
            }

            // Mixed derivatives commute, for the smooth functions that names stand for; their order is canonical.
            var parts = call.Name.Split('\'');
            var orders = parts.Skip(1).Select(int.Parse).Append(index + 1).Order();
            return Expr.Call(parts[0] + string.Concat(orders.Select(order => $"'{order}")), call.Arguments.AsSpan());
        }
    }
}
