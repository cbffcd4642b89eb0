using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims.Language;
using MimVerify.Theory.Model;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// Values of checked formulas on a run, over whole grids of instants at a time. What a formula needs is asked for first (<see cref="Missing(Expr)"/>), so
/// that evaluation itself cannot fail. Not thread-safe.
/// </summary>
internal sealed class FormulaEvaluator(RowCourse course, ClusterConstants constants, ClusterMembers members)
{
    // What the value read, with its sampling error; and the reading that is moved while errors are propagated.
    private readonly Dictionary<(object Source, double Time), double> _readings = [];
    private ((object Source, double Time) Reading, double By)? _moved;

    /// <summary>The run and its course between records.</summary>
    public RowCourse Source { get; } = course;

    /// <summary>Whether anything read since the last <see cref="Missing(Expr)"/> belongs to the cluster rather than the row.</summary>
    public bool IsOfCluster { get; private set; }

    /// <summary>
    /// Whether every signal that a formula reads has a course between records: a cubic set against a straight line would differ by what the line leaves out.
    /// </summary>
    public bool IsDense(Expr value)
    {
        var (dense, lines) = (false, false);
        Visit(value);
        return dense && !lines && !Source.Row.IsDescent;

        void Visit(Expr part)
        {
            switch (part)
            {
                case FunctionCall { Name: "at" }:
                    return;
                case FunctionCall { Name: "rate" } rate when rate.Arguments[0] is FunctionCall { Name: "phi" or "upsilon" }:
                    dense = true;
                    return;
                case FunctionCall { Name: "rate" or "slope" or "standard_error" } or Symbol { Name: "cosine_same" or "cosine_apart" }:
                    lines = true;
                    return;
                case FunctionCall or Symbol when SignalOf(part is FunctionCall call ? call.Name : ((Symbol)part).Name) is { } signal:
                    dense |= signal is Signal.Phi or Signal.Alpha or Signal.Upsilon or Signal.Beta;
                    lines |= signal is not (Signal.Phi or Signal.Alpha or Signal.Upsilon or Signal.Beta);
                    return;
            }

            foreach (var child in Parts.Of(part))
            {
                Visit(child);
            }
        }
    }

    /// <summary>Why the formula has no value on this run; null where it has one.</summary>
    public string? Missing(Expr value)
    {
        IsOfCluster = false;
        return Missing(value, null);
    }

    /// <summary>The value at every instant of a grid.</summary>
    public Course Of(Expr value, InstantGrid grid) => Of(value, grid, null);

    /// <summary>A value closed in time, with its sampling standard error to first order, readings taken as independent; null where none carries an error.</summary>
    public (double Value, double? StandardError) Measure(Expr value)
    {
        var grid = new InstantGrid.Records(Source);
        _readings.Clear();
        var measured = Of(value, grid, null).Constant;
        var readings = _readings.Where(reading => reading.Value > 0).ToArray();
        if (readings.Length == 0)
        {
            return (measured, null);
        }

        var variance = 0.0;
        foreach (var (reading, error) in readings)
        {
            _moved = (reading, error);
            var difference = Of(value, grid, null).Constant - measured;
            variance += difference * difference;
        }

        _moved = null;
        return (measured, Math.Sqrt(variance));
    }

    /// <summary>Whether a condition holds; exact comparisons, no margins.</summary>
    public bool Holds(Expr condition) => condition switch
    {
        Relation relation => Compare(relation.Kind, Measure(relation.Left).Value, Measure(relation.Right).Value),
        FunctionCall { Name: "not" } call => !Holds(call.Arguments[0]),
        FunctionCall { Name: "and" } call => Holds(call.Arguments[0]) && Holds(call.Arguments[1]),
        FunctionCall { Name: "or" } call => Holds(call.Arguments[0]) || Holds(call.Arguments[1]),
        FunctionCall { Name: "implies" } call => !Holds(call.Arguments[0]) || Holds(call.Arguments[1]),
        _ => throw new ArgumentException($"{condition} is no condition.", nameof(condition)),
    };

    public static bool Compare(RelationKind kind, double left, double right) => kind switch
    {
        RelationKind.Equal => left == right,
        RelationKind.NotEqual => left != right,
        RelationKind.Less => left < right,
        RelationKind.LessOrEqual => left <= right,
        RelationKind.Greater => left > right,
        _ => left >= right,
    };

    private static Signal? SignalOf(string name) => SignalNames.Find(name);

    private string? Missing(Expr value, Member? member)
    {
        switch (value)
        {
            case Symbol symbol:
                return MissingName(symbol.Name);
            case FunctionCall { Name: "max_over" or "min_over" or "sum_over" } over:
                var set = members.Set(((Symbol)over.Arguments[0]).Name);
                IsOfCluster = true;
                return set.IsEmpty && over.Name != "sum_over" ? $"there are no {over.Arguments[0]} here" : set.Select(one => Missing(over.Arguments[1], one)).FirstOrDefault(missing => missing is not null);
            case FunctionCall { Name: "at" } at:
                return Missing(at.Arguments[0], member) ?? MissingTime(Of(at.Arguments[0], new InstantGrid.Records(Source), member).Constant) ?? Missing(at.Arguments[1], member);
            case FunctionCall { Name: "always" or "eventually" or "until" } temporal:
                return temporal.Arguments.Select(argument => argument is Symbol phase ? MissingPhase(phase.Name) : Missing(argument, member)).FirstOrDefault(missing => missing is not null);
            case FunctionCall call when ClaimVocabulary.Find(call.Name)?.Kind is ClaimWordKind.AreaSignal or ClaimWordKind.KeySignal or ClaimWordKind.AreaConstant:
                return MissingMember(call, member);
            default:
                return Parts.Of(value).Select(part => Missing(part, member)).FirstOrDefault(missing => missing is not null);
        }
    }

    private string? MissingName(string name)
    {
        if (name == "t")
        {
            return null;
        }

        if (name is "cosine_same" or "cosine_apart")
        {
            IsOfCluster = true;
            return Cosines.Missing(Source.Row, members, name == "cosine_same");
        }

        if (SignalOf(name) is { } signal)
        {
            var series = members.Find(signal);
            IsOfCluster |= series?.Cluster is not null;
            return series is null ? $"this run does not record {name}" : null;
        }

        IsOfCluster |= !ClusterConstants.IsOfTheRow(name);
        return Phases.IsPhase(name) ? MissingPhase(name) : constants.Of(name).Missing;
    }

    private string? MissingPhase(string phase)
    {
        IsOfCluster = true;
        if (!Phases.IsPhase(phase))
        {
            return MissingName(phase);
        }

        var (from, to) = Phases.Of(phase);
        return constants.Of(from).Missing ?? constants.Of(to).Missing;
    }

    private string? MissingTime(double time) =>
        time >= 0 && time <= Source.Row.Times[^1] * (1 + 1e-12) ? null
        : double.IsNaN(time) || time < 0 ? "a time of the formula is no time"
        : $"the run ends before t = {time:G4}";

    private string? MissingMember(FunctionCall call, Member? member)
    {
        var isKey = ClaimVocabulary.Find(call.Name)!.Kind == ClaimWordKind.KeySignal;
        if (isKey && call.Arguments[0] is Symbol { Name: "sum" or "max" or "min" or "magnitude" })
        {
            IsOfCluster |= members.Keys.Select(key => members.Find(SignalOf(call.Name)!.Value, key)).Any(series => series?.Cluster is not null);
            return members.Keys.IsEmpty || members.Keys.Any(key => members.Find(SignalOf(call.Name)!.Value, key) is null) ? $"this run does not record {call.Name}" : null;
        }

        IsOfCluster = true;
        var found = MemberOf(call, member, out var missing);
        return missing ?? (SignalOf(call.Name) is { } signal && members.Find(signal, found!) is null ? $"this run does not record {call.Name}" : null);
    }

    private Member? MemberOf(FunctionCall call, Member? member, out string? missing)
    {
        missing = null;
        return call.Arguments[0] switch
        {
            Symbol { Name: ClaimVocabulary.Index } => member,
            Number number => members.Numbered((int)Math.Min(number.Value.ToDouble(), int.MaxValue), out missing),
            Symbol selector => members.Select(selector.Name, ClaimVocabulary.Find(call.Name)!.Kind == ClaimWordKind.KeySignal, out missing),
            _ => throw new ArgumentException($"{call} names no area.", nameof(call)),
        };
    }

    private Course Of(Expr value, InstantGrid grid, Member? member)
    {
        switch (value)
        {
            case Number number:
                return Course.Of(number.Value.ToDouble());
            case Symbol symbol:
                return OfSymbol(symbol.Name, grid);
            case Sum sum:
                return sum.Terms.Select(term => Of(term, grid, member)).Aggregate(Arithmetic.Add);
            case Product product:
                return product.Factors.Select(factor => Of(factor, grid, member)).Aggregate(Course.Of(product.Coefficient.ToDouble()), Arithmetic.Multiply);
            case Power power:
                return Arithmetic.Power(Of(power.Base, grid, member), Of(power.Exponent, grid, member));
            case Exponential exponential:
                return Arithmetic.Map(Of(exponential.Argument, grid, member), Math.Exp);
            case Logarithm logarithm:
                return Arithmetic.Map(Of(logarithm.Argument, grid, member), Math.Log);
            case Piecewise piecewise:
                return OfPiecewise(piecewise, grid, member);
            case FunctionCall call:
                return OfCall(call, grid, member);
            default:
                throw new ArgumentException($"{value} has no value.", nameof(value));
        }
    }

    private Course OfSymbol(string name, InstantGrid grid)
    {
        if (name == "t")
        {
            return new Course(0, grid.Times, true);
        }

        if (name is "cosine_same" or "cosine_apart")
        {
            return new Course(0, grid.Line(Cosines.Of(Source.Row, members, name == "cosine_same")), true);
        }

        if (SignalOf(name) is { } signal)
        {
            return Read(members.Find(signal)!, grid);
        }

        return Course.Of(constants.Of(name).Value + Shift(name, 0, constants.StandardErrorOf(name)));
    }

    private Course OfCall(FunctionCall call, InstantGrid grid, Member? member)
    {
        switch (call.Name)
        {
            case "at":
                // A time inside at says where to look; its own error is not part of what is seen there.
                var moved = _moved;
                var time = constantsOnly(call.Arguments[0]);
                _moved = moved;
                return Course.Of(Of(call.Arguments[1], new InstantGrid.Single(Source, Math.Min(time, Source.Row.Times[^1])), member)[0]);
            case "max_over" or "min_over" or "sum_over":
                return OfSet(call, grid);
            case "peak":
                return Arithmetic.Peak(Of(call.Arguments[0], grid, member));
            case "rate" or "slope" or "standard_error":
                return OfCourse(call, grid, member);
            case "max":
                return Arithmetic.Larger(Of(call.Arguments[0], grid, member), Of(call.Arguments[1], grid, member));
            case "min":
                return Arithmetic.Smaller(Of(call.Arguments[0], grid, member), Of(call.Arguments[1], grid, member));
            case "abs":
                return Arithmetic.Abs(Of(call.Arguments[0], grid, member));
            case "sign":
                return Arithmetic.Map(Of(call.Arguments[0], grid, member), static x => Math.Sign(x));
            case "sin":
                return Arithmetic.Map(Of(call.Arguments[0], grid, member), Math.Sin);
            case "cos":
                return Arithmetic.Map(Of(call.Arguments[0], grid, member), Math.Cos);
            case "tanh":
                return Arithmetic.Map(Of(call.Arguments[0], grid, member), Math.Tanh);
            default:
                return OfMember(call, grid, member);
        }

        double constantsOnly(Expr value)
        {
            _moved = null;
            return Of(value, new InstantGrid.Records(Source), member).Constant;
        }
    }

    private Course OfMember(FunctionCall call, InstantGrid grid, Member? member)
    {
        if (SignalOf(call.Name) is { } signal)
        {
            return call.Arguments[0] is Symbol { Name: "sum" or "max" or "min" or "magnitude" } over && ClaimVocabulary.Find(call.Name)!.Kind == ClaimWordKind.KeySignal
                ? OfKeys(signal, over.Name, grid)
                : Read(members.Find(signal, MemberOf(call, member, out _)!)!, grid);
        }

        var area = MemberOf(call, member, out _)!;
        return Course.Of(call.Name switch
        {
            "size" => area.Size,
            "count" => area.Count,
            _ => InformationGap.Of(members.Areas[0].Size, area.Size, constants.Of("P").Value),
        });
    }

    private Course OfKeys(Signal signal, string over, InstantGrid grid)
    {
        var courses = members.Keys.Select(key => (key.Count, Value: Read(members.Find(signal, key)!, grid)));
        return over switch
        {
            "sum" => courses.Select(key => Arithmetic.Multiply(key.Value, Course.Of(key.Count))).Aggregate(Arithmetic.Add),
            "magnitude" => courses.Select(key => Arithmetic.Multiply(Arithmetic.Abs(key.Value), Course.Of(key.Count))).Aggregate(Arithmetic.Add),
            "max" => courses.Select(key => key.Value).Aggregate(Arithmetic.Larger),
            _ => courses.Select(key => key.Value).Aggregate(Arithmetic.Smaller),
        };
    }

    private Course OfSet(FunctionCall call, InstantGrid grid)
    {
        var values = members.Set(((Symbol)call.Arguments[0]).Name).Select(one => (one.Count, Value: Of(call.Arguments[1], grid, one)));
        return call.Name switch
        {
            "max_over" => values.Select(one => one.Value).Aggregate(Arithmetic.Larger),
            "min_over" => values.Select(one => one.Value).Aggregate(Arithmetic.Smaller),
            _ => values.Select(one => Arithmetic.Multiply(one.Value, Course.Of(one.Count))).Aggregate(Course.Of(0), Arithmetic.Add),
        };
    }

    private Course OfCourse(FunctionCall call, InstantGrid grid, Member? member)
    {
        var argument = call.Arguments[0];
        if (argument is Symbol { Name: "t" })
        {
            return Course.Of(call.Name == "standard_error" ? 0 : 1);
        }

        var series = argument switch
        {
            Symbol { Name: "cosine_same" or "cosine_apart" } cosine => new Series(Signal.KeyAttention, null, "", null, 1, Cosines.Of(Source.Row, members, cosine.Name == "cosine_same"), null),
            Symbol symbol => members.Find(SignalOf(symbol.Name)!.Value)!,
            FunctionCall inner => members.Find(SignalOf(inner.Name)!.Value, MemberOf(inner, member, out _)!)!,
            _ => throw new ArgumentException($"{argument} is no signal.", nameof(call)),
        };
        if (call.Name == "standard_error")
        {
            return series.StandardErrors is { } errors ? new Course(0, grid.Line(errors), true) : Course.Of(0);
        }

        if (call.Name == "rate" && series.Signal is Signal.Phi or Signal.Upsilon
            && members.Find(series.Signal == Signal.Phi ? Signal.Alpha : Signal.Beta, MemberOf((FunctionCall)argument, member, out _)!) is { } rate)
        {
            return Read(rate, grid);
        }

        var differences = call.Name == "slope" ? Differences.LogSlope(Source.Row.Times, series.Values) : Differences.Rate(Source.Row.Times, series.Values);
        return new Course(0, grid.Line(differences), true);
    }

    private Course OfPiecewise(Piecewise piecewise, InstantGrid grid, Member? member)
    {
        // Constant conditions are decided once; that is nearly always all.
        var result = piecewise.Otherwise is { } otherwise ? Of(otherwise, grid, member) : Course.Of(double.NaN);
        foreach (var option in piecewise.Cases.Reverse())
        {
            var condition = Decide(option.Condition, grid, member);
            if (condition.Values is null)
            {
                result = condition.Constant > 0 ? Of(option.Value, grid, member) : result;
                continue;
            }

            var (value, before) = (Of(option.Value, grid, member), result);
            var chosen = new double[condition.Values.Length];
            for (var i = 0; i < chosen.Length; i++)
            {
                chosen[i] = condition.Values[i] > 0 ? value[i] : before[i];
            }

            result = new Course(0, chosen, false);
        }

        return result;
    }

    // 1 where a statement holds, else 0.
    private Course Decide(Expr statement, InstantGrid grid, Member? member)
    {
        switch (statement)
        {
            case Relation relation:
                var (left, right) = (Of(relation.Left, grid, member), Of(relation.Right, grid, member));
                if (left.Values is null && right.Values is null)
                {
                    return Course.Of(Compare(relation.Kind, left.Constant, right.Constant) ? 1 : 0);
                }

                var decided = new double[grid.Times.Length];
                for (var i = 0; i < decided.Length; i++)
                {
                    decided[i] = Compare(relation.Kind, left[i], right[i]) ? 1 : 0;
                }

                return new Course(0, decided, false);
            case FunctionCall { Name: "not" } call:
                return Arithmetic.Map(Decide(call.Arguments[0], grid, member), static x => 1 - x);
            case FunctionCall { Name: "and" } call:
                return Arithmetic.Smaller(Decide(call.Arguments[0], grid, member), Decide(call.Arguments[1], grid, member));
            case FunctionCall { Name: "or" } call:
                return Arithmetic.Larger(Decide(call.Arguments[0], grid, member), Decide(call.Arguments[1], grid, member));
            case FunctionCall { Name: "implies" } call:
                return Arithmetic.Larger(Arithmetic.Map(Decide(call.Arguments[0], grid, member), static x => 1 - x), Decide(call.Arguments[1], grid, member));
            default:
                throw new ArgumentException($"{statement} is no condition.", nameof(statement));
        }
    }

    private Course Read(Series series, InstantGrid grid)
    {
        var values = grid.Values(series);
        if (grid is not InstantGrid.Single)
        {
            return new Course(0, values, true);
        }

        var error = series.StandardErrors is { } errors ? grid.Line(errors)[0] : 0;
        return new Course(0, [values[0] + Shift(series, grid.Times[0], error)], true);
    }

    private double Shift(object source, double time, double error)
    {
        if (_moved is { } moved)
        {
            return moved.Reading.Time == time && Equals(moved.Reading.Source, source) ? moved.By : 0;
        }

        _readings[(source, time)] = error;
        return 0;
    }
}
