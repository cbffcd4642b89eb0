using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Agreement;

/// <summary>
/// Sets the runs of a row against each other on common times. A pair differs in one thing only, so that each difference has one explanation with a size:
/// mean field and population in finite P, flow and descent in the step, descent and training in the sample, the two trainings in rounding.
/// </summary>
public sealed class AgreementJudge
{
    // That any comparison of a run calls noise a difference.
    private const double FalseAlarm = 1e-3;
    private const double StepFactor = 2.5;
    private const double OrderTolerance = 0.5;
    private const double RoundingTolerance = 1e-9;
    private const int TimesPerDecade = 4;

    // What integrators leave, and what is no difference at all.
    private const double NumericalError = 1e-8;

    private readonly AgreementRow _row;
    private readonly double[] _times;
    private readonly int _rows;

    private AgreementJudge(AgreementRow row, int rows)
    {
        (_row, _rows) = (row, rows);
        _times = CommonTimes(row);
    }

    private AreaGroups Groups => _row.Flow.Problem.Groups[0];

    /// <summary>All comparisons of a row that could be made.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rows">How many rows are judged together.</param>
    public static ImmutableArray<ComparedSeries> Compare(AgreementRow row, int rows)
    {
        var judge = new AgreementJudge(row, Theory.Guard.AtLeast(rows, 1));
        return [.. judge.FinitePatches(), .. judge.Steps(), .. judge.Sampling(), .. judge.SameBatches()];
    }

    // Recorded times that all runs but torch share, a few a decade, from the first step to the end of training.
    private static double[] CommonTimes(AgreementRow row)
    {
        var training = row.Find(CompanionKind.Training) ?? row.Find(CompanionKind.Descent) ?? row.Flow;
        var (from, wanted) = (training.IsDescent ? training.Times[^1] / Math.Max(1, training.Steps) : 0, double.NegativeInfinity);
        var times = new List<double>();
        foreach (var time in row.Flow.Times.Where(time => time > 0 && time >= from && time <= training.Times[^1]))
        {
            // The end, and else no two too close; boundaries of one run are no times of another.
            if (Array.BinarySearch(training.Times, time) >= 0 && (Math.Log10(time) >= wanted || time == training.Times[^1]))
            {
                times.Add(time);
                wanted = Math.Log10(time) + (1.0 / TimesPerDecade);
            }
        }

        return [.. times];
    }

    private IEnumerable<ComparedSeries> FinitePatches()
    {
        var (flow, meanField) = (_row.Flow, _row.Find(CompanionKind.MeanField));
        if (meanField is null || flow.Problem.Groups.Length > 1 || HalfOf(flow) is not { } half || HalfOf(meanField) is not { } meanHalf)
        {
            yield break;
        }

        var neglected = RelativeVariance(Groups.OthersIn(0)) + (Groups.Competitor is { } slot ? RelativeVariance(Groups.Slots[slot].Size) : 0);
        yield return Single(ComparisonKind.FinitePatches, "$T_{half}$", half, meanHalf, half, neglected * half);
        double[] times = [.. _times.Where(time => time < half), half];
        foreach (var series in Correlations(flow))
        {
            if (Counterpart(meanField, series) is { } other)
            {
                yield return new ComparedSeries(
                    flow.Query,
                    ComparisonKind.FinitePatches,
                    NameOf(series),
                    times,
                    [.. times.Select(time => meanField.Interpolate(other, time * meanHalf / half))],
                    [.. times.Select(time => flow.Interpolate(series, time))],
                    [.. times.Select(_ => neglected / Groups.Latent.Moment(1))]);
            }
        }
    }

    // Var u / (E u)^2 of the visible patches among some others, given that the query is masked.
    private double RelativeVariance(double others)
    {
        var (population, unmasked) = (Groups.PatchCount - 1, Groups.UnmaskedFraction);
        return others > 0 ? (1 - unmasked) / (others * unmasked) * Math.Max(0, (population - others) / (population - 1)) : 1;
    }

    private IEnumerable<ComparedSeries> Steps()
    {
        var (flow, descent, half) = (_row.Flow, _row.Find(CompanionKind.Descent), _row.Find(CompanionKind.HalfDescent));
        if (descent is null || half is null)
        {
            yield break;
        }

        foreach (var series in Correlations(flow))
        {
            if (Counterpart(descent, series) is not { } stepped || Counterpart(half, series) is not { } halved)
            {
                continue;
            }

            double[] reference = [.. _times.Select(time => flow.Interpolate(series, time))];
            double[] whole = [.. _times.Select(time => descent.Interpolate(stepped, time))];
            double[] left = [.. _times.Zip(reference, (time, value) => Math.Abs(half.Interpolate(halved, time) - value))];

            // Where the two curves cross, a distance says nothing of its size.
            var floor = (0.1 * left.Max()) + NumericalError;
            yield return new ComparedSeries(
                flow.Query, ComparisonKind.StepSize, NameOf(series), _times, whole, reference, [.. left.Select(distance => StepFactor * Math.Max(distance, floor))]);
            if (series.Role == AreaRole.Target && left.Max() > 100 * NumericalError)
            {
                var ratio = whole.Zip(reference, (x, y) => Math.Abs(x - y)).Max() / left.Max();
                yield return Single(ComparisonKind.StepOrder, NameOf(series), _times[^1], ratio, 2, OrderTolerance);
            }
        }
    }

    private IEnumerable<ComparedSeries> Sampling()
    {
        var (descent, training) = (_row.Find(CompanionKind.Descent), _row.Find(CompanionKind.Training));
        if (descent is null || training is null)
        {
            return [];
        }

        Series[] series = [.. Correlations(training), .. Observed(training)];
        var quantile = Quantile(training, (series.Length * _times.Length) + 1);
        return Compared(ComparisonKind.Sampling, (training, training), (descent, descent), series, _times, quantile).Concat(HalfTimes(training, descent, quantile));
    }

    private IEnumerable<ComparedSeries> HalfTimes(RowTrajectory training, RowTrajectory descent, double quantile)
    {
        var (first, second) = (HalfEvent(training), HalfEvent(descent));
        if (first is { Time: { } time, StandardError: { } error } && second?.Time is { } other)
        {
            yield return Single(ComparisonKind.Sampling, "$T_{half}$", time, time, other, quantile * Math.Sqrt((error * error) + Math.Pow(second.StandardError ?? 0, 2)));
        }
    }

    private IEnumerable<ComparedSeries> SameBatches()
    {
        var (torch, training, many) = (_row.Find(CompanionKind.Torch), _row.Find(CompanionKind.TorchBatches), _row.Find(CompanionKind.Training));
        if (torch is null || training is null || many is null)
        {
            return [];
        }

        double[] times = [.. training.Times.Where(time => time > 0 && Array.BinarySearch(torch.Times, time) >= 0)];
        var coordinates = training.Series.Where(series => series.Signal is Signal.Phi or Signal.Upsilon).Select(series => (Series: series, Other: Counterpart(torch, series)))
            .Where(pair => pair.Other is not null)
            .Select(pair =>
            {
                double[] values = [.. times.Select(time => training.Interpolate(pair.Series, time))];
                return new ComparedSeries(
                    torch.Query,
                    ComparisonKind.SameBatches,
                    NameOf(pair.Series),
                    times,
                    [.. times.Select(time => torch.Interpolate(pair.Other!, time))],
                    values,
                    [.. values.Select(value => RoundingTolerance * Math.Max(1, Math.Abs(value)))]);
            });
        Series[] observed = [.. Observed(training)];

        // Few seeds tell little of their own errors; those of many seeds stand for them, by the number of draws that observe.
        return coordinates.Concat(Compared(ComparisonKind.Observation, (torch, many), (training, many), observed, times, Quantile(many, observed.Length * times.Length)));
    }

    // Each of the two with the run whose standard errors stand for its own.
    private IEnumerable<ComparedSeries> Compared(
        ComparisonKind kind, (RowTrajectory Run, RowTrajectory Errors) first, (RowTrajectory Run, RowTrajectory Errors) second, Series[] series, double[] times, double quantile)
    {
        foreach (var named in series)
        {
            if (times.Length > 0 && Counterpart(first.Run, named) is { } one && Counterpart(second.Run, named) is { } two)
            {
                double[] values = [.. times.Select(time => first.Run.Interpolate(one, time))];
                yield return new ComparedSeries(
                    first.Run.Query,
                    kind,
                    NameOf(named),
                    times,
                    values,
                    [.. times.Select(time => second.Run.Interpolate(two, time))],
                    [.. times.Zip(values, (time, value) => (quantile * Math.Sqrt(Square(first, named, time) + Square(second, named, time))) + (NumericalError * Math.Max(1, Math.Abs(value))))]);
            }
        }

        static double Square((RowTrajectory Run, RowTrajectory Errors) of, Series named, double time) =>
            Counterpart(of.Errors, named) is { StandardErrors: { } errors } series
                ? Math.Pow(of.Errors.Interpolate(series with { Values = errors }, time), 2) * Math.Max(1, (double)of.Errors.Expectation.Draws / of.Run.Expectation.Draws)
                : 0;
    }

    private double Quantile(RowTrajectory training, int values) =>
        StudentT.InvCDF(0, 1, training.Expectation.Replicates - 1, 1 - (FalseAlarm / 2 / (_rows * values)));

    private ComparedSeries Single(ComparisonKind kind, string quantity, double time, double first, double second, double explained) =>
        new(_row.Flow.Query, kind, quantity, [time], [first], [second], [explained]);

    private static double? HalfOf(RowTrajectory run) => run.TimeOf(PhaseBoundary.THalf, 0);

    private static PhaseEvent? HalfEvent(RowTrajectory run) => run.Events.FirstOrDefault(phase => phase.Boundary == PhaseBoundary.THalf && phase.Cluster == 0);

    // Phi of target and competitor, Upsilon of the target's keys.
    private IEnumerable<Series> Correlations(RowTrajectory run)
    {
        var competitor = Groups.Competitor is { } slot ? Groups.Slots[slot].Role : (AreaRole?)null;
        return ((Series?[])
        [
            run.Find(Signal.Phi, AreaRole.Target, 0), competitor is null ? null : run.Find(Signal.Phi, competitor, 0), run.Find(Signal.Upsilon, AreaRole.Target),
        ]).OfType<Series>();
    }

    private static IEnumerable<Series> Observed(RowTrajectory run) =>
        ((Series?[])[run.Find(Signal.AttentionUnmasked, AreaRole.Target, 0), run.Find(Signal.Excess)]).OfType<Series>();

    private static Series? Counterpart(RowTrajectory run, Series series) =>
        run.Series.FirstOrDefault(other => other.Signal == series.Signal && other.Role == series.Role && other.Cluster == series.Cluster && other.Area == series.Area)
        ?? run.Find(series.Signal, series.Role, series.Cluster);

    private static string NameOf(Series series)
    {
        var letter = series.Signal switch { Signal.Phi => "$Φ$", Signal.Upsilon => "$Υ$", Signal.AttentionUnmasked => "$A$", _ => "loss − floor" };
        var cluster = series.Cluster is > 0 ? $", cluster {series.Cluster}" : string.Empty;
        return series.Role is { } role ? $"{letter} {(role == AreaRole.Other ? $"area {series.Area}" : role.ToString().ToLowerInvariant())}{cluster}" : letter;
    }
}
