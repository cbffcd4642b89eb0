using MimVerify.Simulation.Recording;
using MimVerify.Theory;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring.Evaluation;
using MimVerify.Verification.Monitoring.Formulas;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// One row of a run, as claims see it: what was recorded, the course between records, and the same row in the mean field where that was run. Make one a
/// row and hand it every claim: courses are worked out once, and a formula is compiled once for all clusters and instants. Not thread-safe.
/// </summary>
public sealed class ClaimRun
{
    private readonly RunReader[] _clusters;
    private readonly Dictionary<ClaimFormula, Formula> _compiled = new(ReferenceEqualityComparer.Instance);

    /// <summary>A row with its mean field.</summary>
    /// <param name="row">The row that is judged; at least one record.</param>
    /// <param name="meanField">The same row in the mean field; null where it was not run.</param>
    /// <exception cref="ArgumentException">Nothing was recorded.</exception>
    public ClaimRun(RowTrajectory row, RowTrajectory? meanField = null)
    {
        Guard.AtLeast(row.Times.Length, 1, "recorded times");
        Row = row;
        var course = new RowCourse(row);
        _clusters = [.. Enumerable.Range(0, row.Problem.Groups.Length).Select(cluster => new RunReader(course, new ClusterConstants(row, cluster, meanField), new ClusterMembers(row, cluster)))];
    }

    /// <summary>The row that is judged.</summary>
    public RowTrajectory Row { get; }

    /// <summary>K.</summary>
    public int ClusterCount => _clusters.Length;

    /// <summary>Whether numbers read from this run carry sampling error.</summary>
    internal bool IsSampled => Row.Expectation.Kind is ExpectationKind.Sampled or ExpectationKind.MiniBatches;

    /// <summary>What messages call the run.</summary>
    internal string Description => Row.Expectation.Kind switch
    {
        ExpectationKind.Enumerated => $"{Row.Engine}, {Row.Expectation.Draws} configurations enumerated",
        ExpectationKind.Sampled => $"{Row.Engine}, {Row.Expectation.Draws} draws",
        ExpectationKind.MiniBatches => $"{Row.Engine}, {Row.Expectation.Replicates} seeds",
        _ => Row.Engine,
    };

    internal RunReader Cluster(int cluster) => _clusters[Guard.InRange(cluster, 0, _clusters.Length - 1)];

    /// <summary>The first hypothesis of a part that fails, or what it needs and the run lacks; null where the part applies.</summary>
    internal string? WhyNot(ClaimPart part, int cluster)
    {
        foreach (var hypothesis in part.When)
        {
            if (Missing(hypothesis.Condition, cluster) is { } missing)
            {
                return missing;
            }

            if (!Statement(hypothesis.Condition).Holds(Cluster(cluster)))
            {
                return hypothesis.Otherwise;
            }
        }

        return null;
    }

    /// <summary>Why a formula has no value on this run; null where it has one.</summary>
    internal string? Missing(ClaimFormula formula, int cluster)
    {
        var run = Cluster(cluster);
        run.Forget();
        return Compiled(formula).Missing(run, member: null);
    }

    /// <summary>A formula that is a value.</summary>
    internal Quantity Quantity(ClaimFormula formula) => (Quantity)Compiled(formula);

    /// <summary>A formula that is a statement.</summary>
    internal Statement Statement(ClaimFormula formula) => (Statement)Compiled(formula);

    private Formula Compiled(ClaimFormula formula)
    {
        if (!_compiled.TryGetValue(formula, out var compiled))
        {
            compiled = FormulaCompiler.Compile(formula.Value);
            _compiled.Add(formula, compiled);
        }

        return compiled;
    }
}
