using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring.Evaluation;
using MimVerify.Verification.Monitoring.Formulas;
using MimVerify.Verification.Monitoring.Semantics;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// Judges claims on one row of a run. Exact claims get a margin and a verdict; asymptotic ones get their quantity beside its prediction
/// (<see cref="Verdict.Compared"/>), since one P judges nothing. Parts that name a check on instances give no finding here.
/// </summary>
public static class ClaimJudge
{
    /// <summary>Every claim on every cluster of a row.</summary>
    public static ImmutableArray<Finding> Judge(IEnumerable<Claim> claims, RowTrajectory row, RowTrajectory? meanField = null)
    {
        var run = new ClaimRun(row, meanField);
        return [.. claims.SelectMany(claim => Judge(claim, run))];
    }

    /// <summary>One claim on every cluster of a row; a claim that is about the row as a whole gives one finding without a cluster.</summary>
    public static ImmutableArray<Finding> Judge(Claim claim, ClaimRun run)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var hasCheck = claim.Parts.Any(part => part.Check is not null);
        foreach (var part in claim.Parts.Where(part => part.Statement is not null))
        {
            // A claim that a check on instances judges has more evidence where a run records it, and lacks nothing where it does not.
            if (hasCheck && run.Missing(part.Statement!, cluster: 0) is not null)
            {
                continue;
            }

            for (var cluster = 0; cluster < run.ClusterCount; cluster++)
            {
                var finding = part.Kind == ClaimKind.Exact ? JudgeExact(claim, part, run, cluster) : Compare(claim, part, run, cluster);
                findings.Add(finding);
                if (finding.Cluster is null)
                {
                    break;
                }
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>The quantity of a part of an asymptotic claim on one row: what a ladder of P collects.</summary>
    /// <exception cref="ArgumentException">The part is exact.</exception>
    public static Measurement Measure(ClaimPart part, ClaimRun run, int cluster)
    {
        if (part.Kind == ClaimKind.Exact || part.Statement is null)
        {
            throw new ArgumentException("An exact claim has a margin, not a quantity.", nameof(part));
        }

        if (run.WhyNot(part, cluster) is { } hypothesis)
        {
            return Measurement.None(hypothesis);
        }

        var reader = run.Cluster(cluster);
        var target = part.Kind == ClaimKind.ScalesAs ? part.Exponent : part.Limit;
        foreach (var formula in new[] { part.Predicted, target, part.Statement })
        {
            if (formula is not null && run.Missing(formula, cluster) is { } missing)
            {
                return Measurement.None(missing);
            }
        }

        var (measured, error) = run.Quantity(part.Statement).Measure(reader);
        if (!double.IsFinite(measured))
        {
            return Measurement.None("the quantity is undefined on this run");
        }

        double? predicted = part.Predicted is null ? null : run.Quantity(part.Predicted).Measure(reader).Value;
        double? limit = target is null ? null : run.Quantity(target).Measure(reader).Value;
        var isRatio = predicted is { } order && order != 0;
        return new Measurement(
            isRatio ? measured / predicted : measured,
            isRatio ? error / Math.Abs(predicted!.Value) : error,
            measured,
            error,
            predicted,
            limit ?? (isRatio ? 1 : null),
            run.IsSampled ? Rigour.Statistical : Rigour.Numerical,
            null);
    }

    private static Finding Compare(Claim claim, ClaimPart part, ClaimRun run, int cluster)
    {
        var measurement = Measure(part, run, cluster);
        var tex = part.Tex.Length > 0 ? part.Tex : string.Empty;
        return measurement.Missing is { } missing
            ? new Finding(claim.Id, run.Row.Query, cluster, tex, Verdict.NotApplicable, Rigour.Exact, missing) { Run = run.Description }
            : new Finding(claim.Id, run.Row.Query, cluster, tex, Verdict.Compared, measurement.Rigour, part.Because)
            {
                Predicted = measurement.Predicted ?? (part.Kind == ClaimKind.Vanishes ? 0 : part.Kind == ClaimKind.TendsTo ? measurement.Target : null),
                Measured = measurement.Measured,
                StandardError = measurement.MeasuredError,
                Run = run.Description,
            };
    }

    private static Finding JudgeExact(Claim claim, ClaimPart part, ClaimRun run, int cluster)
    {
        Finding Unjudged(int? where, string why) => new(claim.Id, run.Row.Query, where, part.Tex, Verdict.NotApplicable, Rigour.Exact, why) { Run = run.Description };

        var reader = run.Cluster(cluster);
        var statement = run.Statement(part.Statement!);
        var isOfCluster = false;
        foreach (var formula in new[] { part.Statement, part.Tolerance, part.SamplingTolerance, part.Scale })
        {
            if (formula is not null && run.Missing(formula, cluster) is { } missing)
            {
                return Unjudged(null, run.WhyNot(part, cluster) ?? missing);
            }

            isOfCluster |= reader.IsOfCluster;
        }

        int? reported = isOfCluster ? cluster : null;
        if (run.WhyNot(part, cluster) is { } hypothesis)
        {
            return Unjudged(reported, hypothesis);
        }

        if (run.Row.Times.Length < 2 && statement.Readings.HasFlag(Readings.Neighbours))
        {
            return Unjudged(reported, "one record has no course") with { Verdict = Verdict.Inconclusive };
        }

        // A cubic set against a straight line would differ by what the line leaves out.
        var isDense = (statement.Readings & (Readings.Curves | Readings.Lines)) == Readings.Curves && !run.Row.IsDescent;
        InstantGrid grid = isDense ? new InstantGrid.Refined(reader.Source) : new InstantGrid.Records(reader.Source);
        var tolerance = run.Quantity(part.Tolerance!).Of(reader, grid, member: null);
        var sampling = part.SamplingTolerance is null ? Course.Of(0) : run.Quantity(part.SamplingTolerance).Of(reader, grid, member: null);
        var isStatistical = sampling.Values is { } allowances ? allowances.Any(allowance => allowance > 0) : sampling.Constant > 0;
        var outcome = new Robustness(reader, grid, Arithmetic.Add(tolerance, sampling)).Judge(statement);
        if (outcome.Instant is not { } instant)
        {
            return Unjudged(reported, "nothing was recorded in the stretch that the claim is about");
        }

        var verdict = outcome.Relative >= -1 ? Verdict.Holds : Verdict.Violated;
        var because = $"tolerance: {(part.Because.Length > 0 ? part.Because : part.Tolerance!.Text)}";
        return new Finding(claim.Id, run.Row.Query, reported, part.Tex, verdict, isStatistical ? Rigour.Statistical : Rigour.Numerical, because)
        {
            Margin = outcome.Margin,
            WorstTime = grid.Times[instant],
            Tolerance = outcome.Tolerance,
            Scale = part.Scale is null ? 1 : run.Quantity(part.Scale).Measure(reader).Value,
            Parts = outcome.Parts,
            Run = run.Description,
        };
    }
}
