using MimVerify.Simulation.Recording;
using MimVerify.Theory;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring.Evaluation;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// One row of a run, as claims see it: what was recorded, the course between records, and the same row in the mean field where that was run. Make one a
/// row and hand it every claim: courses are worked out once. Not thread-safe.
/// </summary>
public sealed class ClaimRun
{
    private readonly ClusterView[] _clusters;

    /// <summary>A row with its mean field.</summary>
    /// <param name="row">The row that is judged; at least one record.</param>
    /// <param name="meanField">The same row in the mean field; null where it was not run.</param>
    /// <exception cref="ArgumentException">Nothing was recorded.</exception>
    public ClaimRun(RowTrajectory row, RowTrajectory? meanField = null)
    {
        Guard.AtLeast(row.Times.Length, 1, "recorded times");
        Row = row;
        var course = new RowCourse(row);
        _clusters = [.. Enumerable.Range(0, row.Problem.Groups.Length).Select(cluster => new ClusterView(course, cluster, meanField))];
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

    internal ClusterView Cluster(int cluster) => _clusters[Guard.InRange(cluster, 0, _clusters.Length - 1)];

    /// <summary>The first hypothesis of a part that fails, or what it needs and the run lacks; null where the part applies.</summary>
    internal string? WhyNot(ClaimPart part, int cluster)
    {
        var evaluator = Cluster(cluster).Evaluator;
        foreach (var hypothesis in part.When)
        {
            if (evaluator.Missing(hypothesis.Condition.Value) is { } missing)
            {
                return missing;
            }

            if (!evaluator.Holds(hypothesis.Condition.Value))
            {
                return hypothesis.Otherwise;
            }
        }

        return null;
    }

    /// <summary>The machinery of one cluster.</summary>
    internal sealed class ClusterView
    {
        public ClusterView(RowCourse course, int cluster, RowTrajectory? meanField)
        {
            Course = course;
            Evaluator = new FormulaEvaluator(course, new ClusterConstants(course.Row, cluster, meanField), new ClusterMembers(course.Row, cluster));
        }

        public RowCourse Course { get; }

        public FormulaEvaluator Evaluator { get; }
    }
}
