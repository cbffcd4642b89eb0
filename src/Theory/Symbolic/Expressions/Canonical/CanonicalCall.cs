using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

internal static class CanonicalCall
{
    public static Expr Of(string name, ReadOnlySpan<Expr> arguments)
    {
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument);
        }

        switch (name)
        {
            case "exp":
                return CanonicalExponential.Exp(Single(name, arguments));
            case "log" or "ln":
                return CanonicalExponential.Log(Single(name, arguments));
            case "sqrt":
                return CanonicalPower.Of(Single(name, arguments), Number.Half);
            case "piecewise":
                return Piecewise(arguments);
            case "not":
                return new FunctionCall(name, [Single(name, arguments)]);
            case "and" or "or" or "implies":
                return arguments.Length == 2 ? new FunctionCall(name, [.. arguments]) : throw new ArgumentException($"'{name}' joins two statements.", nameof(arguments));
        }

        if (KnownFunctions.Find(name) is { } known)
        {
            return known.Arity == arguments.Length
                ? known.Fold(arguments) ?? new FunctionCall(name, [.. arguments])
                : throw new ArgumentException($"{name} takes {known.Arity} argument{(known.Arity == 1 ? "" : "s")}, not {arguments.Length}.", nameof(arguments));
        }

        return new FunctionCall(Identifier.FunctionName(name), [.. arguments]);
    }

    public static Expr Piecewise(IEnumerable<PiecewiseCase> cases, Expr? otherwise)
    {
        var kept = ImmutableArray.CreateBuilder<PiecewiseCase>();
        var last = default(PiecewiseCase);
        foreach (var option in cases)
        {
            ExprGuard.Value(option.Value);
            last = option;
            switch (Decide(option.Condition))
            {
                // piecewise(false, a, ...) = piecewise(...)
                case false:
                    continue;

                // piecewise(..., true, a, ...) = piecewise(..., a)
                case true:
                    return Build(kept, ExprGuard.Value(option.Value), option);

                default:
                    kept.Add(option);
                    break;
            }
        }

        return Build(kept, otherwise is null ? null : ExprGuard.Value(otherwise), last ?? throw new ArgumentException("A piecewise formula has at least one case.", nameof(cases)));
    }

    private static Expr Build(ImmutableArray<PiecewiseCase>.Builder kept, Expr? otherwise, PiecewiseCase last)
    {
        // piecewise(..., c, a, a) = piecewise(..., a)
        while (otherwise is not null && kept.Count > 0 && kept[^1].Value.Equals(otherwise))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return (kept.Count, otherwise) switch
        {
            // A formula defined nowhere keeps one impossible case, so that it stays a formula.
            (0, null) => new Piecewise([last], null),
            (0, var value) => value,
            _ => new Piecewise(kept.ToImmutable(), otherwise),
        };
    }

    private static Expr Piecewise(ReadOnlySpan<Expr> arguments)
    {
        if (arguments.Length < 2)
        {
            throw new ArgumentException("piecewise takes conditions and values in turn, then, if wanted, the value for all other cases.", nameof(arguments));
        }

        var cases = new List<PiecewiseCase>();
        for (var index = 0; index + 1 < arguments.Length; index += 2)
        {
            cases.Add(new PiecewiseCase(arguments[index], arguments[index + 1]));
        }

        return Piecewise(cases, arguments.Length % 2 == 1 ? arguments[^1] : null);
    }

    private static bool? Decide(Expr condition) => condition switch
    {
        Relation { Left: Number left, Right: Number right } relation => relation.Kind.Holds(left.Value.CompareTo(right.Value)),
        { IsStatement: true } => null,
        _ => throw new ArgumentException($"The condition {condition} is no statement: a relation such as x < 1 is.", nameof(condition)),
    };

    private static Expr Single(string name, ReadOnlySpan<Expr> arguments) =>
        arguments.Length == 1 ? arguments[0] : throw new ArgumentException($"{name} takes 1 argument, not {arguments.Length}.", nameof(arguments));
}
