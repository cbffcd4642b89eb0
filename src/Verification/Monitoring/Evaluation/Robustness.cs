using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// The quantitative semantics of statements over times (Fainekos and Pappas 2009; Donze and Maler 2010). A comparison a &gt;= b has the margin
/// a - b, a = b has -|a - b|; <c>and</c>, <c>always</c> take the least, <c>or</c>, <c>eventually</c> the largest, <c>not</c> the opposite of the
/// comparison, and <c>until(a, b)</c> the largest over instants of the lesser of b there and a before it. Margins are divided by the tolerance of
/// their instant: so the statement with every comparison relaxed by its tolerance is true exactly where the result is at least -1.
/// </summary>
internal sealed class Robustness
{
    private readonly FormulaEvaluator _evaluator;
    private readonly InstantGrid _grid;
    private readonly Course _tolerance;

    public Robustness(FormulaEvaluator evaluator, InstantGrid grid, Course tolerance) => (_evaluator, _grid, _tolerance) = (evaluator, grid, tolerance);

    /// <summary>What a closed statement amounts to.</summary>
    /// <param name="Relative">Margin over tolerance at the worst instant; +infinity where nothing was looked at.</param>
    /// <param name="Margin">The margin there, in units of the claim; NaN where some value is undefined there.</param>
    /// <param name="Tolerance">The tolerance there.</param>
    /// <param name="Instant">The index of the worst instant; null where nothing was looked at.</param>
    /// <param name="Parts">Every comparison with its margin at that instant.</param>
    public sealed record Outcome(double Relative, double Margin, double Tolerance, int? Instant, ImmutableArray<SubMargin> Parts);

    public Outcome Judge(Expr statement)
    {
        var root = Build(statement, isWanted: true);
        var relative = root.Values[0];
        if (double.IsPositiveInfinity(relative))
        {
            return new Outcome(relative, relative, ToleranceAt(0), null, []);
        }

        var (atom, instant) = Trace(root, 0);
        var parts = ImmutableArray.CreateBuilder<SubMargin>();
        Collect(root, instant, parts);
        return new Outcome(relative, MarginAt(atom, instant), ToleranceAt(instant), instant, parts.ToImmutable());
    }

    /// <summary>Margin over tolerance of a statement from every instant on.</summary>
    public double[] Trace(Expr statement) => Build(statement, isWanted: true).Values;

    private static double Effective(double tolerance) => Math.Max(tolerance, 1e-300);

    private double ToleranceAt(int instant) => _tolerance[Math.Min(instant, (_tolerance.Values?.Length ?? 1) - 1)];

    private double MarginAt(Node atom, int instant)
    {
        var value = atom.Values[Math.Min(instant, atom.Values.Length - 1)];
        return double.IsNegativeInfinity(value) ? double.NaN : value * Effective(ToleranceAt(instant));
    }

    // Negation is pushed to the comparisons, where it turns them round; every other node is monotone in its parts.
    private Node Build(Expr statement, bool isWanted)
    {
        switch (statement)
        {
            case Relation relation:
                return Compare(relation, isWanted);
            case FunctionCall { Name: "not" } call:
                return Build(call.Arguments[0], !isWanted);
            case FunctionCall { Name: "and" or "or" or "implies" } call:
                var first = Build(call.Arguments[0], call.Name == "implies" ? !isWanted : isWanted);
                var second = Build(call.Arguments[1], isWanted);
                return Join(call.Name == "and" == isWanted ? NodeKind.All : NodeKind.Any, first, second);
            case FunctionCall { Name: "at" } call:
                return At(call, isWanted);
            case FunctionCall { Name: "always" or "eventually" } call:
                var (from, to) = Window(call, 1);
                return Over(call.Name == "always" == isWanted ? NodeKind.Always : NodeKind.Eventually, Build(call.Arguments[0], isWanted), from, to);
            case FunctionCall { Name: "until" } call:
                var (start, end) = Window(call, 2);
                return Until(Build(call.Arguments[0], isWanted), Build(call.Arguments[1], isWanted), start, end, isWanted);
            default:
                throw new ArgumentException($"{statement} is no statement.", nameof(statement));
        }
    }

    private Node Compare(Relation relation, bool isWanted)
    {
        var kind = isWanted ? relation.Kind : Opposite(relation.Kind);
        var difference = kind is RelationKind.Less or RelationKind.LessOrEqual
            ? Arithmetic.Add(_evaluator.Of(relation.Right, _grid), Arithmetic.Negate(_evaluator.Of(relation.Left, _grid)))
            : Arithmetic.Add(_evaluator.Of(relation.Left, _grid), Arithmetic.Negate(_evaluator.Of(relation.Right, _grid)));
        var values = GC.AllocateUninitializedArray<double>(Math.Max(difference.Values?.Length ?? 1, _tolerance.Values?.Length ?? 1));
        for (var i = 0; i < values.Length; i++)
        {
            var margin = difference[i];
            margin = kind switch { RelationKind.Equal => -Math.Abs(margin), RelationKind.NotEqual => Math.Abs(margin), _ => margin } / Effective(_tolerance[i]);

            // What is undefined is not shown to hold.
            values[i] = double.IsNaN(margin) ? double.NegativeInfinity : margin;
        }

        return new Node(NodeKind.Atom, values, []) { Text = isWanted ? relation.ToString() : $"not ({relation})" };
    }

    private static Node Join(NodeKind kind, Node first, Node second)
    {
        var values = new double[Math.Max(first.Values.Length, second.Values.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            var (left, right) = (first[i], second[i]);
            values[i] = kind == NodeKind.All ? Math.Min(left, right) : Math.Max(left, right);
        }

        return new Node(kind, values, [first, second]);
    }

    private Node At(FunctionCall call, bool isWanted)
    {
        var time = _evaluator.Of(call.Arguments[0], _grid).Constant;
        var single = new InstantGrid.Single(_evaluator.Source, Math.Min(time, _grid.Times[^1]));
        var nearest = Nearest(time);
        var inner = new Robustness(_evaluator, single, Course.Of(ToleranceAt(nearest))).Build(call.Arguments[1], isWanted);
        return new Node(NodeKind.At, [inner.Values[0]], [inner]) { Instant = nearest };
    }

    // [first, last] instants of the window; the whole run without one.
    private (int First, int Last) Window(FunctionCall call, int statements)
    {
        if (call.Arguments.Length == statements)
        {
            return (0, _grid.Times.Length - 1);
        }

        var (from, to) = call.Arguments.Length == statements + 1
            ? Phases.Of(((Symbol)call.Arguments[^1]).Name) is var phase ? (Value(new Symbol(phase.From)), Value(new Symbol(phase.To))) : default
            : (Value(call.Arguments[^2]), Value(call.Arguments[^1]));
        var first = Array.BinarySearch(_grid.Times, from);
        var last = Array.BinarySearch(_grid.Times, to);
        return (first >= 0 ? first : ~first, last >= 0 ? last : ~last - 1);
    }

    private double Value(Expr time) => _evaluator.Of(time, _grid).Constant;

    private Node Over(NodeKind kind, Node inner, int first, int last)
    {
        var none = kind == NodeKind.Always ? double.PositiveInfinity : double.NegativeInfinity;
        var values = new double[_grid.Times.Length];
        var best = none;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (i >= first && i <= last)
            {
                best = kind == NodeKind.Always ? Math.Min(best, inner[i]) : Math.Max(best, inner[i]);
            }

            values[i] = best;
        }

        return new Node(kind, values, [inner]) { First = first, Last = last };
    }

    private Node Until(Node before, Node goal, int first, int last, bool isWanted)
    {
        // The dual of until is release: the goal's opposite must hold up to and including the instant at which the other side's opposite does.
        var values = new double[_grid.Times.Length];
        var best = isWanted ? double.NegativeInfinity : double.PositiveInfinity;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var open = i >= first && i <= last;
            best = isWanted
                ? Math.Max(open ? goal[i] : double.NegativeInfinity, Math.Min(before[i], best))
                : Math.Min(open ? goal[i] : double.PositiveInfinity, Math.Max(before[i], best));
            values[i] = best;
        }

        return new Node(isWanted ? NodeKind.Until : NodeKind.Release, values, [before, goal]) { First = first, Last = last };
    }

    // The comparison and the instant that decide a node's value at an instant.
    private static (Node Atom, int Instant) Trace(Node node, int instant)
    {
        var value = node[instant];
        switch (node.Kind)
        {
            case NodeKind.Atom:
                return (node, instant);
            case NodeKind.At:
                var (atom, _) = Trace(node.Children[0], 0);
                return (atom, node.Instant);
            case NodeKind.All or NodeKind.Any:
                return Trace(node.Children[0][instant].Equals(value) ? node.Children[0] : node.Children[1], instant);
            case NodeKind.Always or NodeKind.Eventually:
                for (var i = Math.Max(instant, node.First); i <= node.Last; i++)
                {
                    if (node.Children[0][i].Equals(value))
                    {
                        return Trace(node.Children[0], i);
                    }
                }

                return Trace(node.Children[0], Math.Clamp(node.Last, 0, node.Values.Length - 1));
            default:
                for (var i = instant; i < node.Values.Length && node.Values[i].Equals(value); i++)
                {
                    if (i >= node.First && i <= node.Last && node.Children[1][i].Equals(value))
                    {
                        return Trace(node.Children[1], i);
                    }

                    if (node.Children[0][i].Equals(value))
                    {
                        return Trace(node.Children[0], i);
                    }
                }

                return Trace(node.Children[1], Math.Clamp(node.Last, 0, node.Values.Length - 1));
        }
    }

    private void Collect(Node node, int instant, ImmutableArray<SubMargin>.Builder parts)
    {
        if (node.Kind == NodeKind.Atom)
        {
            parts.Add(new SubMargin(node.Text, MarginAt(node, instant)));
            return;
        }

        foreach (var child in node.Children)
        {
            Collect(child, instant, parts);
        }
    }

    private int Nearest(double time)
    {
        var index = Array.BinarySearch(_grid.Times, time);
        return index >= 0 ? index : Math.Clamp(~index, 0, _grid.Times.Length - 1);
    }

    private static RelationKind Opposite(RelationKind kind) => kind switch
    {
        RelationKind.Equal => RelationKind.NotEqual,
        RelationKind.NotEqual => RelationKind.Equal,
        RelationKind.Less => RelationKind.GreaterOrEqual,
        RelationKind.LessOrEqual => RelationKind.Greater,
        RelationKind.Greater => RelationKind.LessOrEqual,
        _ => RelationKind.Less,
    };

    private enum NodeKind
    {
        Atom,
        At,
        All,
        Any,
        Always,
        Eventually,
        Until,
        Release,
    }

    // Values has one entry for a node that is the same at every instant.
    private sealed record Node(NodeKind Kind, double[] Values, ImmutableArray<Node> Children)
    {
        public int First { get; init; }

        public int Last { get; init; }

        public int Instant { get; init; }

        public string Text { get; init; } = string.Empty;

        public double this[int instant] => Values[Math.Min(instant, Values.Length - 1)];
    }
}
