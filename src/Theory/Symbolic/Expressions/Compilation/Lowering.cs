namespace MimVerify.Theory.Symbolic.Expressions;

// Formulas to instructions: fractions are divided once, terms over one denominator are added first, small whole powers are multiplied out.
internal sealed class Lowering
{
    private const int LargestMultipliedPower = 64;

    private readonly InstructionList _code = new();
    private readonly Dictionary<Expr, int> _done = [];

    public Lowering(IReadOnlyList<Symbol> parameters)
    {
        for (var index = 0; index < parameters.Count; index++)
        {
            if (!_done.TryAdd(parameters[index], _code.Argument(index)))
            {
                throw new ArgumentException($"The parameter {parameters[index].Name} is given twice.", nameof(parameters));
            }
        }
    }

    public InstructionList Code => _code;

    public void Define(Symbol name, Expr value)
    {
        if (!_done.TryAdd(name, Lower(ExprGuard.Value(value))))
        {
            throw new ArgumentException($"The symbol {name.Name} is defined twice.", nameof(name));
        }
    }

    public int Lower(Expr value)
    {
        if (!_done.TryGetValue(value, out var result))
        {
            result = Compound(value);
            _done[value] = result;
        }

        return result;
    }

    private int Compound(Expr value) => value switch
    {
        Number number => _code.Constant(number.Value.ToDouble()),
        Symbol symbol => throw new ArgumentException($"The symbol {symbol.Name} is neither a parameter nor defined."),
        Sum sum => LowerSum(sum),
        Product or Power => LowerFraction(value),
        Exponential exponential => Unary(OperationCode.Exp, exponential.Argument),
        Logarithm logarithm => Unary(OperationCode.Log, logarithm.Argument),
        FunctionCall call => LowerCall(call),
        Piecewise piecewise => LowerPiecewise(piecewise),
        _ => throw new ArgumentException($"The statement {value} has no value to compile."),
    };

    private int Unary(OperationCode code, Expr argument) => _code.Add(new Instruction(code, Lower(argument)));

    private int Binary(OperationCode code, int left, int right) => _code.Add(new Instruction(code, left, right));

    // a/d + b/d = (a + b)/d
    private int LowerSum(Sum sum)
    {
        var groups = new Dictionary<Expr, List<Expr>>();
        foreach (var term in sum.Terms)
        {
            var denominator = DenominatorOf(term);
            if (!groups.TryGetValue(denominator, out var members))
            {
                groups.Add(denominator, members = []);
            }

            members.Add(term);
        }

        var signed = new List<(bool IsNegative, int Value)>();
        foreach (var (denominator, members) in groups)
        {
            if (members.Count == 1 || denominator is Number)
            {
                signed.AddRange(members.Select(LowerTerm));
            }
            else
            {
                var numerators = members.Select(term => LowerTerm(term * denominator)).ToList();
                var isNegative = numerators.TrueForAll(term => term.IsNegative);
                var numerator = Total(isNegative ? numerators.ConvertAll(term => (false, term.Value)) : numerators);
                signed.Add((isNegative, _code.Divide(numerator, Lower(denominator))));
            }
        }

        return Total(signed);
    }

    private int Total(List<(bool IsNegative, int Value)> terms)
    {
        var lead = Math.Max(0, terms.FindIndex(term => !term.IsNegative));
        var total = terms[lead].IsNegative ? _code.Add(new Instruction(OperationCode.Negate, terms[lead].Value)) : terms[lead].Value;
        for (var index = 0; index < terms.Count; index++)
        {
            if (index != lead)
            {
                total = Binary(terms[index].IsNegative ? OperationCode.Subtract : OperationCode.Add, total, terms[index].Value);
            }
        }

        return total;
    }

    private (bool IsNegative, int Value) LowerTerm(Expr term) =>
        CanonicalSum.Coefficient(term).Sign < 0 ? (true, Lower(-term)) : (false, Lower(term));

    private static Expr DenominatorOf(Expr term) => term switch
    {
        Product product => Expr.Multiply(product.Factors.Where(IsBelow).Select(Inverse)),
        Power power when IsBelow(power) => Inverse(power),
        _ => Number.One,
    };

    private static bool IsBelow(Expr factor) => factor is Power { Exponent: var exponent } && CanonicalSum.Coefficient(exponent).Sign < 0;

    private static Expr Inverse(Expr factor) => factor is Power power ? Expr.Pow(power.Base, -power.Exponent) : factor;

    private int LowerFraction(Expr value)
    {
        IReadOnlyList<Expr> factors = value is Product product ? product.Factors : [value];
        var coefficient = CanonicalSum.Coefficient(value);
        var magnitude = coefficient.Sign < 0 ? -coefficient : coefficient;
        var above = factors.Where(factor => !IsBelow(factor)).Select(LowerFactor).ToList();
        var below = factors.Where(IsBelow).Select(factor => LowerFactor(Inverse(factor))).ToList();

        // Values that were made first multiply first: they are the ones that other products share.
        above.Sort();
        below.Sort();
        var scale = magnitude.ToDouble();
        if (above.Count == 0 || scale != 1)
        {
            above.Add(_code.Constant(scale));
        }

        var numerator = above.Aggregate(_code.Multiply);
        var result = below.Count == 0 ? numerator : _code.Divide(numerator, below.Aggregate(_code.Multiply));
        return coefficient.Sign < 0 ? _code.Add(new Instruction(OperationCode.Negate, result)) : result;
    }

    private int LowerFactor(Expr factor) => factor is Power power ? LowerPower(power) : Lower(factor);

    private int LowerPower(Power power)
    {
        if (_done.TryGetValue(power, out var result))
        {
            return result;
        }

        var inside = Lower(power.Base);
        result = power.Exponent switch
        {
            // a^n by squaring
            Number { Value: { IsInteger: true, Sign: > 0 } whole } when whole.Numerator <= LargestMultipliedPower => _code.PowWhole(inside, (int)whole.Numerator),
            // a^(n + 1/2) = a^n sqrt(a)
            Number { Value: { Sign: > 0 } half } when half.Denominator == 2 && half.Numerator <= LargestMultipliedPower =>
                LowerHalfPower(inside, (int)(half.Numerator / 2)),
            Number number => Binary(OperationCode.Pow, inside, _code.Constant(number.Value.ToDouble())),
            var exponent => Binary(OperationCode.Pow, inside, Lower(exponent)),
        };
        _done[power] = result;
        return result;
    }

    private int LowerHalfPower(int inside, int whole)
    {
        var root = _code.Add(new Instruction(OperationCode.Sqrt, inside));
        return whole == 0 ? root : _code.Multiply(_code.PowWhole(inside, whole), root);
    }

    private int LowerCall(FunctionCall call) => KnownFunctions.Find(call.Name) switch
    {
        UnaryFunction function => _code.Add(new Instruction(OperationCode.CallUnary, Lower(call.Arguments[0]), Function: function)),
        BinaryFunction function => _code.Add(
            new Instruction(OperationCode.CallBinary, Lower(call.Arguments[0]), Lower(call.Arguments[1]), Function: function)),
        _ => throw new NotSupportedException($"The function {call.Name} has no definition to compile; substitute it first."),
    };

    // Every case is computed, then one is chosen: what is undefined in the others is NaN and goes unused.
    private int LowerPiecewise(Piecewise piecewise)
    {
        // x > c ? c : x = min(x, c), one instruction without a branch; c is a number, so that what is no number stays what it is either way.
        if (piecewise is { Cases: [(Relation { Kind: RelationKind.Greater, Right: Number cap } relation, var capped)], Otherwise: { } below }
            && capped.Equals(cap) && below.Equals(relation.Left))
        {
            return Binary(OperationCode.Min, Lower(below), Lower(cap));
        }

        var result = piecewise.Otherwise is null ? _code.Constant(double.NaN) : Lower(piecewise.Otherwise);
        foreach (var (condition, value) in piecewise.Cases.Reverse())
        {
            result = _code.Add(new Instruction(OperationCode.Select, LowerCondition(condition), Lower(value), result));
        }

        return result;
    }

    // Truth is 1 and falsehood 0: a and b = a b, not a = 1 - a, a or b = a + b - a b, a implies b = 1 - a + a b.
    private int LowerCondition(Expr condition)
    {
        switch (condition)
        {
            case Relation relation:
                return _code.Add(new Instruction(OperationCode.Compare, Lower(relation.Left), Lower(relation.Right), Relation: relation.Kind));
            case FunctionCall { Name: "not", Arguments: [var inside] }:
                return Not(LowerCondition(inside));
            case FunctionCall { Arguments: [var left, var right], Name: var name }:
                var (a, b) = (LowerCondition(left), LowerCondition(right));
                return name switch
                {
                    "and" => _code.Multiply(a, b),
                    "or" => Not(_code.Multiply(Not(a), Not(b))),
                    _ => Not(_code.Multiply(a, Not(b))),
                };
            default:
                throw new ArgumentException($"{condition} is no statement.", nameof(condition));
        }
    }

    private int Not(int condition) => Binary(OperationCode.Subtract, _code.Constant(1), condition);
}
