using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Verification.Monitoring.Evaluation;
using MimVerify.Verification.Monitoring.Formulas;
using MimVerify.Verification.Monitoring.Semantics;

namespace MimVerify.Verification.Tests.Monitoring.Semantics;

/// <summary>Laws of the quantitative semantics, and agreement with the definitions written out naively.</summary>
public class RobustnessLawTests
{
    private sealed record Case(string First, string Second, double[] Loss, double[] Excess, int From, int To)
    {
        public override string ToString() => $"{First} | {Second} | loss [{string.Join(' ', Loss)}] | excess [{string.Join(' ', Excess)}] | {From}..{To}";

        public double[] Trace(string statement)
        {
            var row = Courses.Row([.. Loss.Select((_, i) => (double)i)], (Signal.Loss, null, Loss), (Signal.Excess, null, Excess));
            var course = new RowCourse(row);
            var reader = new RunReader(course, new ClusterConstants(row, 0, null), new ClusterMembers(row, 0));
            var grid = new InstantGrid.Records(course);

            // Inside a temporal operator so that open statements parse; the operator itself is taken off again.
            var open = (FunctionCall)ClaimFormula.Parse($"always({statement})", ClaimFormulaRole.Statement).Value;
            var trace = new Robustness(reader, grid, Course.Of(1)).Trace(FormulaCompiler.Statement(open.Arguments[0]));
            return trace.Length == 1 ? [.. Enumerable.Repeat(trace[0], Loss.Length)] : trace;
        }

        public string Window(string operation, string statement) => $"{operation}({statement}, {From}, {To})";
    }

    [Fact]
    public void Trace_Negation_IsTheOpposite() =>
        Law.Holds(Cases(), test => Same(test.Trace(test.First).Select(x => -x), test.Trace($"not ({test.First})")));

    [Fact]
    public void Trace_AlwaysAndEventually_AreDual() =>
        Law.Holds(Cases(), test =>
        {
            Same(test.Trace($"always({test.First})"), test.Trace($"not eventually(not ({test.First}))"));
            Same(test.Trace(test.Window("always", test.First)), test.Trace($"not {test.Window("eventually", $"not ({test.First})")}"));
        });

    [Fact]
    public void Trace_DeMorgan_Holds() =>
        Law.Holds(Cases(), test =>
        {
            Same(test.Trace($"not (({test.First}) and ({test.Second}))"), test.Trace($"not ({test.First}) or not ({test.Second})"));
            Same(test.Trace($"({test.First}) implies ({test.Second})"), test.Trace($"not ({test.First}) or ({test.Second})"));
        });

    [Fact]
    public void Trace_UntilFromATruth_IsEventually() =>
        Law.Holds(Cases(), test => Same(Bounded(test.Trace($"eventually({test.First})")), Bounded(test.Trace($"until(loss < 1e9, {test.First})"))));

    [Fact]
    public void Trace_AlwaysOfAlways_IsAlways() =>
        Law.Holds(Cases(), test => Same(test.Trace($"always({test.First})"), test.Trace($"always(always({test.First}))")));

    [Fact]
    public void Trace_WiderStretch_IsHarderForAlwaysAndEasierForEventually() =>
        Law.Holds(Cases(), test =>
        {
            var (wide, narrow) = (test.Trace($"always({test.First})"), test.Trace(test.Window("always", test.First)));
            Assert.All(wide.Zip(narrow), pair => Assert.True(pair.First <= pair.Second));
            var (more, less) = (test.Trace($"eventually({test.First})"), test.Trace(test.Window("eventually", test.First)));
            Assert.All(more.Zip(less), pair => Assert.True(pair.First >= pair.Second));
        });

    [Fact]
    public void Trace_SignalsThatMoveBySomeAmount_MoveMarginsByAtMostThat() =>
        Law.Holds(from test in Cases() from shift in Law.Reals(-2, 2) select (test, shift), pair =>
        {
            // Comparisons here are of one signal with a number, so margins are 1-Lipschitz in the signal.
            var moved = pair.test with { Loss = [.. pair.test.Loss.Select(x => x + pair.shift)] };
            Assert.All(pair.test.Trace(pair.test.First).Zip(moved.Trace(pair.test.First)), margins => Assert.True(Close(margins.First, margins.Second, Math.Abs(pair.shift) + 1e-12)));
        });

    [Fact]
    public void Trace_Sign_AgreesWithTheBooleanMeaning() =>
        Law.Holds(Cases(), test =>
        {
            var trace = test.Trace(test.First);
            var statement = ((FunctionCall)ClaimFormula.Parse($"always({test.First})", ClaimFormulaRole.Statement).Value).Arguments[0];
            for (var i = 0; i < trace.Length; i++)
            {
                // 0 is on the line, where strict and weak comparisons differ.
                if (trace[i] != 0)
                {
                    Assert.Equal(trace[i] > 0, NaiveMeaning.Holds(statement, test.Loss, test.Excess, i));
                }
            }
        }, runs: 400);

    [Fact]
    public void Trace_AnyStatement_IsTheDefinitionWrittenOut() =>
        Law.Holds(Cases(), test =>
        {
            var statement = ((FunctionCall)ClaimFormula.Parse($"always({test.First})", ClaimFormulaRole.Statement).Value).Arguments[0];
            Same(test.Trace(test.First), test.Loss.Select((_, i) => NaiveMeaning.Margin(statement, test.Loss, test.Excess, i)));
        }, runs: 400);

    // A comparison has no margin of infinity, so what is true anyhow is true by 1e9 here.
    private static IEnumerable<double> Bounded(IEnumerable<double> margins) => margins.Select(margin => Math.Min(margin, 1e8));

    private static bool Close(double left, double right, double within) => left == right || Math.Abs(left - right) <= within;

    private static void Same(IEnumerable<double> expected, IEnumerable<double> actual) => Assert.Equal(expected, actual);

    private static Gen<Case> Cases() =>
        from size in Gen.Choose(1, 8)
        from first in Statement(3)
        from second in Statement(2)
        from loss in Gen.Choose(-6, 6).Select(x => x / 2.0).ArrayOf(size)
        from excess in Gen.Choose(-6, 6).Select(x => x / 2.0).ArrayOf(size)
        from start in Gen.Choose(0, size - 1)
        from length in Gen.Choose(0, size - 1)
        select new Case(first, second, loss, excess, start, Math.Min(size - 1, start + length));

    private static Gen<string> Statement(int depth)
    {
        var comparison =
            from signal in Gen.Elements("loss", "excess")
            from sign in Gen.Elements(">=", "<=", "<", ">", "=", "<>")
            from bound in Gen.Choose(-4, 4)
            select $"{signal} {sign} {bound}/2";
        if (depth == 0)
        {
            return comparison;
        }

        var one = Statement(depth - 1);
        return Gen.OneOf(
            comparison,
            from a in one select $"not ({a})",
            from a in one from b in one from word in Gen.Elements("and", "or", "implies") select $"({a}) {word} ({b})",
            from a in one from over in Gen.Elements("always", "eventually") select $"{over}({a})",
            from a in one from over in Gen.Elements("always", "eventually") from start in Gen.Choose(0, 3) from length in Gen.Choose(0, 3) select $"{over}({a}, {start}, {start + length})",
            from a in one from b in one select $"until({a}, {b})",
            from a in one from b in one from start in Gen.Choose(0, 3) from length in Gen.Choose(0, 3) select $"until({a}, {b}, {start}, {start + length})");
    }
}
