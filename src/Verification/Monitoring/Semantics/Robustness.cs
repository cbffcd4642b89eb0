using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Verification.Monitoring.Evaluation;
using MimVerify.Verification.Monitoring.Formulas;

namespace MimVerify.Verification.Monitoring.Semantics;

/// <summary>
/// The quantitative semantics of statements over times (Fainekos and Pappas 2009; Donze and Maler 2010). A comparison a &gt;= b has the margin
/// a - b, a = b has -|a - b|; <c>and</c>, <c>always</c> take the least, <c>or</c>, <c>eventually</c> the largest, <c>not</c> the opposite of the
/// comparison, and <c>until(a, b)</c> the largest over instants of the lesser of b there and a before it. Margins are divided by the tolerance of
/// their instant: so the statement with every comparison relaxed by its tolerance is true exactly where the result is at least -1.
/// </summary>
internal sealed class Robustness
{
    private readonly RunReader _run;
    private readonly InstantGrid _grid;
    private readonly Course _tolerance;

    /// <param name="run">What formulas read.</param>
    /// <param name="grid">The instants.</param>
    /// <param name="tolerance">What margins are divided by, one number or one an instant.</param>
    public Robustness(RunReader run, InstantGrid grid, Course tolerance) => (_run, _grid, _tolerance) = (run, grid, tolerance);

    /// <summary>Judges a closed statement.</summary>
    public RobustnessOutcome Judge(Statement statement)
    {
        var root = Build(statement, isWanted: true);
        var relative = root.Values[0];
        if (double.IsPositiveInfinity(relative))
        {
            return new RobustnessOutcome(relative, relative, ToleranceAt(0), null, []);
        }

        var (comparison, instant) = root.Trace(0);
        var parts = ImmutableArray.CreateBuilder<SubMargin>();
        Collect(root, instant, parts);
        return new RobustnessOutcome(relative, MarginAt(comparison, instant), ToleranceAt(instant), instant, parts.ToImmutable());
    }

    /// <summary>Margin over tolerance of a statement from every instant on.</summary>
    public double[] Trace(Statement statement) => Build(statement, isWanted: true).Values;

    private static double Effective(double tolerance) => Math.Max(tolerance, 1e-300);

    private double ToleranceAt(int instant) => _tolerance[Math.Min(instant, (_tolerance.Values?.Length ?? 1) - 1)];

    private double MarginAt(MarginNode comparison, int instant)
    {
        var value = comparison[instant];
        return double.IsNegativeInfinity(value) ? double.NaN : value * Effective(ToleranceAt(instant));
    }

    // Negation is pushed to the comparisons, where it turns them round; every other node is monotone in its parts.
    private MarginNode Build(Statement statement, bool isWanted)
    {
        switch (statement)
        {
            case Comparison comparison:
                return Compare(comparison, isWanted);
            case Negation negation:
                return Build(negation.Inner, !isWanted);
            case Junction junction:
                return Join(junction.IsAnd == isWanted ? MarginNodeKind.All : MarginNodeKind.Any, Build(junction.First, isWanted), Build(junction.Second, isWanted));
            case AtStatement at:
                return At(at, isWanted);
            case StretchStatement stretch:
                return Over(stretch.IsAlways == isWanted ? MarginNodeKind.Always : MarginNodeKind.Eventually, Build(stretch.Inner, isWanted), stretch.Stretch(_run, _grid));
            case UntilStatement until:
                return Until(Build(until.Before, isWanted), Build(until.Goal, isWanted), until.Stretch(_run, _grid), isWanted);
            default:
                throw new ArgumentException($"{statement.GetType().Name} has no margin.", nameof(statement));
        }
    }

    private MarginNode Compare(Comparison comparison, bool isWanted)
    {
        var kind = isWanted ? comparison.Kind : Opposite(comparison.Kind);
        var (left, right) = (comparison.Left.Of(_run, _grid, member: null), comparison.Right.Of(_run, _grid, member: null));
        var difference = kind is RelationKind.Less or RelationKind.LessOrEqual ? Arithmetic.Add(right, Arithmetic.Negate(left)) : Arithmetic.Add(left, Arithmetic.Negate(right));
        var values = GC.AllocateUninitializedArray<double>(Math.Max(difference.Values?.Length ?? 1, _tolerance.Values?.Length ?? 1));
        for (var i = 0; i < values.Length; i++)
        {
            var margin = difference[i];
            margin = kind switch { RelationKind.Equal => -Math.Abs(margin), RelationKind.NotEqual => Math.Abs(margin), _ => margin } / Effective(_tolerance[i]);

            // What is undefined is not shown to hold.
            values[i] = double.IsNaN(margin) ? double.NegativeInfinity : margin;
        }

        return new MarginNode(MarginNodeKind.Comparison, values, []) { Text = isWanted ? comparison.Text : $"not ({comparison.Text})" };
    }

    private static MarginNode Join(MarginNodeKind kind, MarginNode first, MarginNode second)
    {
        var values = new double[Math.Max(first.Values.Length, second.Values.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            var (left, right) = (first[i], second[i]);
            values[i] = kind == MarginNodeKind.All ? Math.Min(left, right) : Math.Max(left, right);
        }

        return new MarginNode(kind, values, [first, second]);
    }

    private MarginNode At(AtStatement at, bool isWanted)
    {
        var time = at.Time.Of(_run, _grid, member: null).Constant;
        var single = new InstantGrid.Single(_run.Source, Math.Min(time, _grid.Times[^1]));
        var nearest = Nearest(time);
        var inner = new Robustness(_run, single, Course.Of(ToleranceAt(nearest))).Build(at.Inner, isWanted);
        return new MarginNode(MarginNodeKind.At, [inner.Values[0]], [inner]) { Instant = nearest };
    }

    private MarginNode Over(MarginNodeKind kind, MarginNode inner, (int First, int Last) stretch)
    {
        var (first, last) = stretch;
        var none = kind == MarginNodeKind.Always ? double.PositiveInfinity : double.NegativeInfinity;
        var values = new double[_grid.Times.Length];
        var best = none;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (i >= first && i <= last)
            {
                best = kind == MarginNodeKind.Always ? Math.Min(best, inner[i]) : Math.Max(best, inner[i]);
            }

            values[i] = best;
        }

        return new MarginNode(kind, values, [inner]) { First = first, Last = last };
    }

    private MarginNode Until(MarginNode before, MarginNode goal, (int First, int Last) stretch, bool isWanted)
    {
        var (first, last) = stretch;
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

        return new MarginNode(isWanted ? MarginNodeKind.Until : MarginNodeKind.Release, values, [before, goal]) { First = first, Last = last };
    }

    private void Collect(MarginNode node, int instant, ImmutableArray<SubMargin>.Builder parts)
    {
        if (node.Kind == MarginNodeKind.Comparison)
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
}
