using System.Collections.Immutable;
using MimVerify.Theory;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Runs;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>One claim about growing P as a property of generated ladders.</summary>
public sealed class LadderProperty
{
    private static readonly GrowthJudge Judge = new();

    private LadderProperty(Claim claim, ImmutableArray<LadderStatement> statements) => (Claim, Statements) = (claim, statements);

    /// <summary>The claim as data.</summary>
    public Claim Claim { get; }

    /// <summary>Its id.</summary>
    public string ClaimId => Claim.Id;

    /// <summary>Its name, for people.</summary>
    public string Title => Claim.Title;

    /// <summary>What is measured, part by part.</summary>
    public ImmutableArray<LadderStatement> Statements { get; }

    /// <summary>The claim itself, and where it has several parts each of them: what a run keeps a tally of.</summary>
    public ImmutableArray<string> TallyIds => [ClaimId, .. Statements.Where(statement => statement.IsOneOfSeveral).Select(statement => statement.Label)];

    /// <summary>The property of a claim.</summary>
    /// <exception cref="ArgumentException">The claim is exact.</exception>
    public static LadderProperty Of(Claim claim) => claim.IsExact
        ? throw new ArgumentException("An exact claim is held against single rows.", nameof(claim))
        : new LadderProperty(claim, ClaimStatements.Of([claim]));

    /// <summary>One part alone, by its name as findings and <see cref="TallyIds"/> give it; all of the claim by its id; null where there is no such part.</summary>
    public LadderProperty? Only(string label) =>
        Statements.FirstOrDefault(statement => string.Equals(statement.Label, label, StringComparison.Ordinal)) is { } part ? new LadderProperty(Claim, [part])
        : string.Equals(label, ClaimId, StringComparison.Ordinal) ? this
        : null;

    /// <summary>What one ladder says of each claim: of the claim, then of its parts where there are several (<see cref="TallyIds"/>).</summary>
    /// <remarks>
    /// A claim is refuted where a part is. It is consistent on a ladder where all parts that apply are: one that is inconclusive leaves the claim inconclusive there.
    /// </remarks>
    /// <param name="subject">The ladder.</param>
    /// <param name="properties">The claims.</param>
    /// <param name="cancellation">Stops the runs.</param>
    /// <returns>Shape [claims].</returns>
    /// <exception cref="ArgumentException">The areas do not fit on every rung, or nothing is learnt at any P.</exception>
    /// <exception cref="OperationCanceledException">The runs were stopped.</exception>
    public static ImmutableArray<ImmutableArray<Finding>> Findings(LadderCase subject, IReadOnlyList<LadderProperty> properties, CancellationToken cancellation)
    {
        var plan = subject.Plan() ?? throw new ArgumentException("There is no such ladder.", nameof(subject));
        ImmutableArray<LadderStatement> statements = [.. properties.SelectMany(property => property.Statements)];
        var rows = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow>(), threads: 1, onFinished: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var findings = LadderJudgement.Of(statements, plan, rows, Judge).Select(FindingOf).ToArray();
        var at = 0;
        return
        [
            .. properties.Select(property =>
            {
                var parts = findings.AsSpan(at, property.Statements.Length).ToImmutableArray();
                at += parts.Length;
                return ImmutableArray.Create([parts.MinBy(RankOf)!, .. property.Statements.Zip(parts).Where(part => part.First.IsOneOfSeveral).Select(part => part.Second)]);
            }),
        ];
    }

    /// <summary>What one ladder says of this claim.</summary>
    /// <exception cref="ArgumentException">The areas do not fit on every rung, or nothing is learnt at any P.</exception>
    /// <exception cref="OperationCanceledException">The runs were stopped.</exception>
    public Finding Verdict(LadderCase subject, CancellationToken cancellation) => Findings(subject, [this], cancellation)[0][0];

    /// <summary>A ladder's finding in the form of all findings; the quantity begins with the part's name.</summary>
    internal static Finding FindingOf(LadderFinding found)
    {
        var assessment = found.Assessment;
        var margin = LadderMargin.Of(found);
        var (verdict, note) = assessment.Verdict == Monitoring.Verdict.Refuted && margin is not { Refutes: true }
            ? (Monitoring.Verdict.Inconclusive, $"excluded, but not by enough to refute among so many ladders: {assessment.Reason}")
            : (assessment.Verdict, assessment.Reason);
        var isJudged = verdict is Monitoring.Verdict.Refuted or Monitoring.Verdict.Consistent;
        var values = found.Points.IsEmpty ? string.Empty : $"; at P = {string.Join(", ", found.Points.Select(point => Short(point.PatchCount)))}: {string.Join(", ", found.Points.Select(point => Short(point.Value)))}";
        return new Finding(found.Statement.ClaimId, Query: null, Cluster: null, $"{found.Label}: {QuantityOf(found)}", verdict, Rigour.Heuristic, $"{note}{values}")
        {
            Margin = isJudged ? margin?.Margin : null,
            Tolerance = isJudged ? margin?.Tolerance : null,
            Scale = isJudged ? margin?.Seen.HalfWidth : null,
            Predicted = isJudged ? margin?.Claimed : null,
            Measured = isJudged ? margin?.Seen.Estimate : null,
        };
    }

    private static string QuantityOf(LadderFinding found) => found.Growth switch
    {
        GrowthStatement.TendsTo { Limit: 0 } or GrowthStatement.Vanishes => $"{found.Statement.Text} as P grows",
        GrowthStatement.TendsTo => $"limit of {found.Statement.Text}",
        GrowthStatement.Bounded => $"growth exponent of {found.Statement.Text}",
        GrowthStatement.ScalesAs => $"exponent of P of {found.Statement.Text}",
        GrowthStatement.ScalesAtMost => $"largest exponent of P of {found.Statement.Text}",
        _ => found.Statement.Text,
    };

    private static (int Kind, double Room) RankOf(Finding finding) => finding.Verdict switch
    {
        Monitoring.Verdict.Refuted => (0, FindingOrder.RoomOf(finding)),
        Monitoring.Verdict.Inconclusive => (1, 0),
        Monitoring.Verdict.Consistent => (2, FindingOrder.RoomOf(finding)),
        _ => (3, 0),
    };

    private static string Short(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
}
