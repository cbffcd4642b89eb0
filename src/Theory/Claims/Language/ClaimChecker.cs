using MimVerify.Theory.Documents;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Claims.Language;

// Names first, each at its own place; then what every node denotes. The tree has no places, so an error in it points at the first occurrence of its
// word, and a signal without a time at the first one outside every operator over times.
internal sealed class ClaimChecker(ParsedExpression parsed)
{
    public void Check(ClaimFormulaRole role)
    {
        CheckNames();
        var sort = SortOf(parsed.Value, null);
        switch (role)
        {
            case ClaimFormulaRole.Statement or ClaimFormulaRole.Condition when sort is ClaimSort.Value or ClaimSort.Signal:
                throw parsed.Error(0, "expected a statement, such as always(phi(target) >= 0), found a value");
            case ClaimFormulaRole.Value or ClaimFormulaRole.Course when sort is not (ClaimSort.Value or ClaimSort.Signal):
                throw parsed.Error(0, "expected a value, found a statement");
            case ClaimFormulaRole.Condition when sort == ClaimSort.Temporal:
                throw Error(parsed.Names.First(name => name.IsCall && IsTemporal(name.Name) && name.Name != "at").Name, isCall: true, "a condition has no operators over times but at(time, x)");
            case not ClaimFormulaRole.Course when sort is ClaimSort.Signal or ClaimSort.SignalStatement:
                throw Untimed(role);
        }
    }

    private void CheckNames()
    {
        foreach (var name in parsed.Names)
        {
            var known = ClaimVocabulary.Find(name.Name);
            var isFunction = known?.Kind is ClaimWordKind.AreaSignal or ClaimWordKind.KeySignal or ClaimWordKind.AreaConstant or ClaimWordKind.Temporal
                or ClaimWordKind.CourseFunction or ClaimWordKind.Function;
            if (name.IsCall && name.Name is not ("max" or "min") && !isFunction)
            {
                throw parsed.Error(name.Position, Unknown(name.Name, known is null ? "is no function" : "takes no argument", isCall: true));
            }

            if (!name.IsCall && name.Name != ClaimVocabulary.Index && (known is null || isFunction))
            {
                throw parsed.Error(name.Position, Unknown(name.Name, known is null ? "is no constant, event or signal" : "needs an argument in brackets", isCall: false));
            }
        }
    }

    private static string Unknown(string name, string problem, bool isCall)
    {
        var candidates = ClaimVocabulary.All.Select(word => word.Name);
        var nearest = NearestName.Of(name, candidates.Append(isCall ? "max" : ClaimVocabulary.Index).Where(word => word != name));
        return nearest is null ? $"{name} {problem} of the claim language" : $"{name} {problem} of the claim language; did you mean {nearest}?";
    }

    private ClaimSort SortOf(Expr value, string? set)
    {
        switch (value)
        {
            case Number:
                return ClaimSort.Value;
            case Symbol symbol:
                return SortOf(symbol);
            case Relation relation:
                return Max(ValueSort(relation.Left, set), ValueSort(relation.Right, set)) == ClaimSort.Signal ? ClaimSort.SignalStatement : ClaimSort.Statement;
            case Piecewise piecewise:
                return SortOf(piecewise, set);
            case FunctionCall call when call.Name is "and" or "or" or "not" or "implies":
                return call.Arguments.Aggregate(ClaimSort.Statement, (sort, argument) => Max(sort, StatementSort(argument, set, call.Name)));
            case FunctionCall call:
                return SortOf(call, set);
            default:
                return Rewriting.Children(value).Aggregate(ClaimSort.Value, (sort, child) => Max(sort, ValueSort(child, set)));
        }
    }

    private ClaimSort SortOf(Symbol symbol) => ClaimVocabulary.Find(symbol.Name)?.Kind switch
    {
        ClaimWordKind.Constant or ClaimWordKind.Event => ClaimSort.Value,
        ClaimWordKind.Signal => ClaimSort.Signal,
        ClaimWordKind.Phase => throw Error(symbol.Name, isCall: false, $"{symbol.Name} is a phase: it stands as the last argument of always, eventually or until"),
        ClaimWordKind.Set => throw Error(symbol.Name, isCall: false, $"{symbol.Name} is a set: it stands as the first argument of max_over, min_over or sum_over"),
        _ => throw Error(symbol.Name, isCall: false, $"{symbol.Name} says which area or key: it stands in brackets, as in phi(target)"),
    };

    private ClaimSort SortOf(Piecewise piecewise, string? set)
    {
        var sort = piecewise.Otherwise is null ? ClaimSort.Value : ValueSort(piecewise.Otherwise, set);
        foreach (var option in piecewise.Cases)
        {
            sort = Max(sort, ValueSort(option.Value, set));
            var condition = StatementSort(option.Condition, set, "piecewise");
            sort = condition switch
            {
                ClaimSort.Statement => sort,
                ClaimSort.SignalStatement => ClaimSort.Signal,
                _ => throw Error("piecewise", isCall: true, "a case of piecewise has no operator over times"),
            };
        }

        return sort;
    }

    private ClaimSort SortOf(FunctionCall call, string? set)
    {
        var word = ClaimVocabulary.Find(call.Name);
        switch (word?.Kind)
        {
            case ClaimWordKind.AreaSignal or ClaimWordKind.KeySignal or ClaimWordKind.AreaConstant:
                CheckSelector(call, word, set);
                return word.Kind == ClaimWordKind.AreaConstant ? ClaimSort.Value : ClaimSort.Signal;
            case ClaimWordKind.CourseFunction:
                Require(call, call.Arguments.Length == 1, "takes one signal");
                Require(call, ValueSort(call.Arguments[0], set) == ClaimSort.Signal, $"takes a signal: a constant has no {(call.Name == "peak" ? "course" : call.Name.Replace('_', ' '))}");
                Require(call, call.Name == "peak" || IsPlainSignal(call.Arguments[0]), "takes one signal as recorded, such as rate(loss), not an expression");
                return ClaimSort.Signal;
            case ClaimWordKind.Temporal:
                return call.Name == "at" ? SortOfAt(call, set) : SortOfTemporal(call, set);
            case ClaimWordKind.Function when call.Name.EndsWith("_over", StringComparison.Ordinal):
                Require(call, set is null, "does not stand inside another max_over, min_over or sum_over");
                Require(call, call.Arguments is [Symbol { Name: "areas" or "rivals" or "others" or "keys" }, _], "takes a set (areas, rivals, others, keys) and a value in j");
                return ValueSort(call.Arguments[1], ((Symbol)call.Arguments[0]).Name);
            default:
                return call.Arguments.Aggregate(ClaimSort.Value, (sort, argument) => Max(sort, ValueSort(argument, set)));
        }
    }

    private ClaimSort SortOfAt(FunctionCall call, string? set)
    {
        Require(call, call.Arguments.Length == 2, "takes a time and a signal or statement, such as at(T_half, phi(target))");
        Require(call, SortOf(call.Arguments[0], set) == ClaimSort.Value, "takes a time that is a number or an event");
        var sort = SortOf(call.Arguments[1], set);
        Require(call, sort is not (ClaimSort.Value or ClaimSort.Statement), "takes a signal: a constant needs no time");
        Require(call, !Mentions(call.Arguments[1], "peak"), "looks at one instant alone, where there is no peak so far");
        Require(call, sort != ClaimSort.Temporal, "takes no operator over times");
        return sort == ClaimSort.Signal ? ClaimSort.Value : ClaimSort.Statement;
    }

    private ClaimSort SortOfTemporal(FunctionCall call, string? set)
    {
        var statements = call.Name == "until" ? 2 : 1;
        var given = call.Arguments.Length - statements;
        Require(call, given is >= 0 and <= 2, $"takes {(statements == 1 ? "a statement" : "two statements")}, then, if wanted, a phase, or two times");
        var sort = ClaimSort.Statement;
        foreach (var argument in call.Arguments.AsSpan(0, statements))
        {
            sort = Max(sort, StatementSort(argument, set, call.Name));
        }

        Require(call, sort != ClaimSort.Statement, "is about times, and the statement in it has none: leave the operator out");
        if (given == 1)
        {
            Require(call, call.Arguments[^1] is Symbol phase && ClaimVocabulary.Find(phase.Name)?.Kind == ClaimWordKind.Phase, "takes phase_1 to phase_4, or two times");
        }
        else if (given == 2)
        {
            Require(call, SortOf(call.Arguments[^2], set) == ClaimSort.Value && SortOf(call.Arguments[^1], set) == ClaimSort.Value, "takes times that are numbers or events");
        }

        return ClaimSort.Temporal;
    }

    private void CheckSelector(FunctionCall call, ClaimWord word, string? set)
    {
        string[] known = word.Kind == ClaimWordKind.KeySignal
            ? ["target", "global", "competitor", "other", "self", "sum", "max", "min", "magnitude"]
            : ["target", "global", "competitor", "other"];
        Require(call, call.Arguments.Length == 1, $"takes one of {string.Join(", ", known)}, the number of an area, or j inside max_over and its like");
        switch (call.Arguments[0])
        {
            case Number number:
                Require(call, number.Value.IsInteger && number.Value.Sign >= 0 && word.Kind != ClaimWordKind.KeySignal, "takes a whole number from 0 for an area");
                return;
            case Symbol { Name: ClaimVocabulary.Index }:
                Require(call, set is not null, "has j for an area, which only max_over, min_over and sum_over give a meaning");
                var wants = word.Kind == ClaimWordKind.KeySignal;
                Require(call, word.Kind == ClaimWordKind.AreaConstant || wants == (set == "keys"), $"runs over {(wants ? "keys" : "areas")}, not over {set}");
                return;
            case Symbol symbol when known.Contains(symbol.Name, StringComparer.Ordinal):
                return;
            default:
                throw Error(call.Name, isCall: true, $"{call.Name} takes one of {string.Join(", ", known)}, the number of an area, or j inside max_over and its like");
        }
    }

    private ClaimSort ValueSort(Expr value, string? set)
    {
        var sort = SortOf(value, set);
        return sort is ClaimSort.Value or ClaimSort.Signal ? sort : throw parsed.Error(LastTemporal(), "a statement has no value to compute with");
    }

    private ClaimSort StatementSort(Expr value, string? set, string inside)
    {
        var sort = SortOf(value, set);
        return sort is ClaimSort.Value or ClaimSort.Signal ? throw Error(inside, isCall: true, $"'{inside}' takes statements, such as phi(target) >= 0, not values") : sort;
    }

    private int LastTemporal() => parsed.Names.LastOrDefault(name => name.IsCall && IsTemporal(name.Name)).Position;

    private void Require(FunctionCall call, bool holds, string problem)
    {
        if (!holds)
        {
            throw Error(call.Name, isCall: true, $"{call.Name} {problem}");
        }
    }

    private static bool Mentions(Expr value, string function) =>
        value is FunctionCall call && call.Name == function || Rewriting.Children(value).Any(child => Mentions(child, function));

    private static bool IsPlainSignal(Expr value) => value switch
    {
        Symbol => true,
        FunctionCall call => ClaimVocabulary.Find(call.Name)?.Kind is ClaimWordKind.AreaSignal
            || (ClaimVocabulary.Find(call.Name)?.Kind is ClaimWordKind.KeySignal && call.Arguments is not [Symbol { Name: "sum" or "max" or "min" or "magnitude" }]),
        _ => false,
    };

    private static bool IsTemporal(string name) => ClaimVocabulary.Find(name)?.Kind == ClaimWordKind.Temporal;

    private static ClaimSort Max(ClaimSort left, ClaimSort right) => left > right ? left : right;

    private ParseException Error(string name, bool isCall, string problem)
    {
        var place = parsed.Names.Where(occurrence => occurrence.Name == name && occurrence.IsCall == isCall).Select(occurrence => (int?)occurrence.Position).FirstOrDefault();
        return parsed.Error(place ?? 0, problem);
    }

    private ParseException Untimed(ClaimFormulaRole role)
    {
        var covered = parsed.Names.Where(name => name.IsCall && IsTemporal(name.Name)).Select(name => (Start: name.Position, End: Closing(name.Position))).ToArray();
        var bare = parsed.Names.First(name =>
            ClaimVocabulary.Find(name.Name)?.Kind is ClaimWordKind.Signal or ClaimWordKind.AreaSignal or ClaimWordKind.KeySignal
            && !covered.Any(span => span.Start < name.Position && name.Position < span.End));
        var remedy = role == ClaimFormulaRole.Statement ? "write always(...), eventually(...) or at(T_half, ...)" : "write at(T_half, ...) or at(t_end, ...)";
        return parsed.Error(bare.Position, $"{bare.Name} is a signal and needs a time: {remedy}");
    }

    // The text is well formed by now and has no quotes: brackets match.
    private int Closing(int start)
    {
        var depth = 0;
        for (var i = start; i < parsed.Text.Length; i++)
        {
            depth += parsed.Text[i] is '(' or '[' ? 1 : parsed.Text[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && parsed.Text[i] is ')' or ']')
            {
                return i;
            }
        }

        return parsed.Text.Length;
    }
}
