using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims.Language;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary>Compiles checked trees of the claim language; what a word means is looked up here and nowhere later.</summary>
internal static class FormulaCompiler
{
    /// <summary>A value or a statement, whichever the tree is.</summary>
    public static Formula Compile(Expr value) => IsStatement(value) ? Statement(value) : Quantity(value);

    /// <summary>A value.</summary>
    /// <exception cref="ArgumentException">The tree is a statement; a checked formula in its role is not.</exception>
    public static Quantity Quantity(Expr value) => value switch
    {
        Number number => new NumberQuantity(number.Value.ToDouble()),
        Symbol symbol => OfSymbol(symbol.Name),
        Sum sum => new SumQuantity([.. sum.Terms.Select(Quantity)]),
        Product product => new ProductQuantity(product.Coefficient.ToDouble(), [.. product.Factors.Select(Quantity)]),
        Power power => new PairQuantity(Arithmetic.Power, Quantity(power.Base), Quantity(power.Exponent)),
        Exponential exponential => Map(Math.Exp, exponential.Argument),
        Logarithm logarithm => Map(Math.Log, logarithm.Argument),
        Piecewise piecewise => new PiecewiseQuantity(
            [.. piecewise.Cases.Select(option => (Statement(option.Condition), Quantity(option.Value)))],
            piecewise.Otherwise is null ? null : Quantity(piecewise.Otherwise)),
        FunctionCall call => OfCall(call),
        _ => throw new ArgumentException($"{value} has no value.", nameof(value)),
    };

    /// <summary>A statement.</summary>
    /// <exception cref="ArgumentException">The tree is a value; a checked formula in its role is not.</exception>
    public static Statement Statement(Expr value) => value switch
    {
        Relation relation => new Comparison(relation.Kind, Quantity(relation.Left), Quantity(relation.Right), relation.ToString()),
        FunctionCall { Name: "not" } call => new Negation(Statement(call.Arguments[0])),
        FunctionCall { Name: "and" or "or" } call => new Junction(call.Name == "and", Statement(call.Arguments[0]), Statement(call.Arguments[1])),
        FunctionCall { Name: "implies" } call => new Junction(IsAnd: false, new Negation(Statement(call.Arguments[0])), Statement(call.Arguments[1])),
        FunctionCall { Name: "at" } call => new AtStatement(Quantity(call.Arguments[0]), Statement(call.Arguments[1])),
        FunctionCall { Name: "always" or "eventually" or "until" } call => OfStretch(call),
        _ => throw new ArgumentException($"{value} is no statement.", nameof(value)),
    };

    private static bool IsStatement(Expr value) => value switch
    {
        Relation => true,
        FunctionCall { Name: "at" } call => IsStatement(call.Arguments[1]),
        FunctionCall call => call.Name is "not" or "and" or "or" or "implies" or "always" or "eventually" or "until",
        _ => false,
    };

    private static Quantity OfSymbol(string name) => name switch
    {
        "t" => new TimeQuantity(),
        "cosine_same" or "cosine_apart" => new CosineQuantity(name == "cosine_same"),
        _ => SignalNames.Find(name) is { } signal ? new RowSignalQuantity(name, signal) : new ConstantQuantity(name),
    };

    private static Quantity OfCall(FunctionCall call)
    {
        var first = call.Arguments[0];
        return call.Name switch
        {
            "at" => new AtQuantity(Quantity(first), Quantity(call.Arguments[1])),
            "max_over" or "min_over" or "sum_over" => new SetQuantity(call.Name, ((Symbol)first).Name, Quantity(call.Arguments[1])),
            "rate" or "slope" or "standard_error" => OfCourse(call.Name, Quantity(first)),
            "peak" => new PeakQuantity(Quantity(first)),
            "max" => new PairQuantity(Arithmetic.Larger, Quantity(first), Quantity(call.Arguments[1])),
            "min" => new PairQuantity(Arithmetic.Smaller, Quantity(first), Quantity(call.Arguments[1])),
            "abs" => new MapQuantity(Arithmetic.Abs, Quantity(first)),
            "sign" => Map(static x => Math.Sign(x), first),
            "sin" => Map(Math.Sin, first),
            "cos" => Map(Math.Cos, first),
            "tanh" => Map(Math.Tanh, first),
            _ => OfMember(call.Name, first),
        };
    }

    private static MapQuantity Map(Func<double, double> function, Expr argument) => new(value => Arithmetic.Map(value, function), Quantity(argument));

    // dt/dt is 1, and time carries no error.
    private static Quantity OfCourse(string name, Quantity argument) => argument switch
    {
        TimeQuantity => new NumberQuantity(name == "standard_error" ? 0 : 1),
        SignalQuantity signal => new DerivedQuantity(name, signal),
        _ => throw new ArgumentException($"{name} takes a signal as recorded.", nameof(argument)),
    };

    private static Quantity OfMember(string name, Expr selector)
    {
        var isKey = ClaimVocabulary.Find(name)!.Kind == ClaimWordKind.KeySignal;
        var signal = SignalNames.Find(name);
        if (isKey && selector is Symbol { Name: "sum" or "max" or "min" or "magnitude" } over)
        {
            return new KeyTotalQuantity(name, signal!.Value, over.Name);
        }

        var member = selector switch
        {
            Symbol { Name: ClaimVocabulary.Index } => new MemberSelector(null, null, isKey),
            Symbol word => new MemberSelector(word.Name, null, isKey),
            Number number => new MemberSelector(null, (int)Math.Min(number.Value.ToDouble(), int.MaxValue), isKey),
            _ => throw new ArgumentException($"{selector} names no area.", nameof(selector)),
        };
        return signal is { } known ? new MemberSignalQuantity(name, known, member) : new AreaConstantQuantity(name, member);
    }

    private static TemporalStatement OfStretch(FunctionCall call)
    {
        var statements = call.Name == "until" ? 2 : 1;
        Quantity? from = null, to = null;
        switch (call.Arguments.Length - statements)
        {
            case 1:
                // A phase is the stretch between two events.
                var (begin, end) = Phases.Of(((Symbol)call.Arguments[^1]).Name);
                (from, to) = (new ConstantQuantity(begin), new ConstantQuantity(end));
                break;
            case 2:
                (from, to) = (Quantity(call.Arguments[^2]), Quantity(call.Arguments[^1]));
                break;
        }

        var first = Statement(call.Arguments[0]);
        return statements == 2 ? new UntilStatement(first, Statement(call.Arguments[1]), from, to) : new StretchStatement(call.Name == "always", first, from, to);
    }
}
