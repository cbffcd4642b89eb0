using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>What the figures of one row share: names, colours, phases, the curves of theory.</summary>
internal sealed class RowCurves
{
    private const int ClosedFormPoints = 240;

    public RowCurves(ReportRow row, int cluster)
    {
        (Row, Cluster) = (row, cluster);
        Groups = row.Simulation.Problem.Groups[cluster];
        Closed = Groups.Latent is { IsConstant: true, Low: > 0 } ? new ConstantLatentSolution(Groups) : null;
        Half = row.Simulation.TimeOf(PhaseBoundary.THalf, cluster);
        End = row.Simulation.Times[^1];
        Start = row.Simulation.Times.First(time => time > 0);
    }

    public ReportRow Row { get; }

    public int Cluster { get; }

    public AreaGroups Groups { get; }

    public ConstantLatentSolution? Closed { get; }

    public double? Half { get; }

    public double Start { get; }

    public double End { get; }

    public RowTrajectory Run => Row.Simulation;

    /// <summary>What is drawn as a line: the population's flow where there is one, whatever was judged.</summary>
    public RowTrajectory Line => Row.Population ?? Row.Simulation;

    /// <summary>Training that is drawn over the line; null where it is the line or was not run.</summary>
    public RowTrajectory? Training => ReferenceEquals(Row.Training, Line) ? null : Row.Training;

    /// <summary>What the line is, in words.</summary>
    public string LineMeaning => Line.Expectation.Kind switch
    {
        ExpectationKind.MeanField => "mean field",
        ExpectationKind.MiniBatches => TrainingMeaning(Line),
        _ => Line.IsDescent ? "population, descent" : "population, flow",
    };

    /// <summary>A few words that name the row: <c>query 150, local (12 patches)</c>.</summary>
    public static string Name(RowTrajectory run)
    {
        var sizes = run.Problem.Groups.Select(group => NumberText.Format(group.TargetSize)).Distinct().ToArray();
        var global = run.Problem.Groups.All(group => group.Competitor is not { } slot || group.TargetSize > group.Slots[slot].Size);
        return $"query {NumberText.Format(run.Query, 15)}, {(global ? "in the largest area" : "local")} ({string.Join(" / ", sizes)} patches)";
    }

    /// <summary>How files are named after the row.</summary>
    public static string Slug(RowTrajectory run) => $"q{NumberText.RoundTrip(run.Query)}";

    public static SeriesColour Colour(AreaRole? role) => role switch
    {
        AreaRole.Target => SeriesColour.Target,
        AreaRole.Global => SeriesColour.Global,
        AreaRole.Self => SeriesColour.Self,
        _ => SeriesColour.Other,
    };

    /// <summary>The phases of this cluster, clipped to what was run; names in full and short.</summary>
    public IReadOnlyList<Phase> Phases()
    {
        var phases = new List<Phase>();
        var from = Start;
        Add("I decoupling", "I", PhaseBoundary.T1);
        Add("II growth", "II", PhaseBoundary.THalf);
        Add("III convergence", "III", PhaseBoundary.TEps);
        if (Run.TimeOf(PhaseBoundary.TEps, Cluster) is not null && from < End)
        {
            phases.Add(new Phase("IV late drift", from, End) { ShortName = "IV" });
        }

        return phases;

        void Add(string name, string shortName, PhaseBoundary until)
        {
            var previous = until == PhaseBoundary.T1 ? 0 : from;
            var reached = Run.TimeOf(until, Cluster);
            if (previous < End && (reached is null || reached > from))
            {
                var to = reached ?? End;
                phases.Add(new Phase(name, from, to) { ShortName = shortName });
                from = to;
            }
        }
    }

    public IReadOnlyList<Marker> Markers()
    {
        var markers = new List<Marker>();
        foreach (var (boundary, symbol) in new[] { (PhaseBoundary.T1, "T_{1}"), (PhaseBoundary.THalf, "T_{half}"), (PhaseBoundary.TEps, "T_{eps}") })
        {
            if (Run.TimeOf(boundary, Cluster) is { } time && time > Start)
            {
                markers.Add(new Marker(new MathText($"${symbol}$ = ") + NumberText.Typeset(time), time));
            }
        }

        return markers;
    }

    /// <summary>What points of training are, in words.</summary>
    public static string TrainingMeaning(RowTrajectory training) => $"training, mean of {training.Expectation.Replicates} seeds";

    /// <summary>The line's series of a signal in this cluster, the largest other areas first, at most <paramref name="most"/> of them.</summary>
    public ImmutableArray<Series> SeriesOf(Signal signal, int most = 5) =>
        [.. Line.Series.Where(series => series.Signal == signal && (series.Cluster ?? Cluster) == Cluster)
            .OrderBy(series => series.Role switch { AreaRole.Target => 0, AreaRole.Global => 1, AreaRole.Self => 2, _ => 3 })
            .ThenByDescending(series => Math.Abs(series.Values[^1]))
            .Take(most)];

    /// <summary>The mean field's series that answers to one of the run; null where there is none.</summary>
    public Series? MeanFieldOf(Series series)
    {
        // The mean field runs clusters side by side; what clusters share (Upsilon, the loss) has no counterpart there.
        if (Row.MeanField is not { } meanField || (Run.Problem.Groups.Length > 1 && series.Signal is Signal.Upsilon or Signal.Excess))
        {
            return null;
        }

        var candidates = meanField.Series.Where(other => other.Signal == series.Signal && other.Cluster == Cluster && other.Role == series.Role).ToArray();
        return candidates.FirstOrDefault(other => other.Area == series.Area || other.Area.Split('+').Contains(series.Area)) ?? (candidates.Length == 1 ? candidates[0] : null);
    }

    /// <summary>The training's series that answers to one of the line; null where there is none.</summary>
    public Series? TrainingOf(Series series) => Training?.Series.FirstOrDefault(other =>
        other.Signal == series.Signal && other.Cluster == series.Cluster && other.Role == series.Role && other.Area == series.Area);

    /// <summary>Points of a closed form over the run, evenly spaced in log t.</summary>
    public static (double[] Times, double[] Values) Sample(Func<double, double> curve, double from, double to)
    {
        if (!(to > from))
        {
            return ([], []);
        }

        var times = new double[ClosedFormPoints];
        var values = new double[ClosedFormPoints];
        for (var i = 0; i < ClosedFormPoints; i++)
        {
            times[i] = from * Math.Pow(to / from, (double)i / (ClosedFormPoints - 1));
            values[i] = curve(times[i]);
        }

        return (times, values);
    }

    /// <summary>The curves that theory draws through Phi: the master curve, Phase I, late drift; a general law has Phase I alone.</summary>
    public IEnumerable<TheoryCurve> ClosedForms()
    {
        if (Closed is { } closed)
        {
            yield return new TheoryCurve("master curve (12)", Signal.Phi, AreaRole.Target, Sample(closed.Master, Start, End));
            if (Groups.Competitor is not { } competitor || !(Groups.Gap > 0))
            {
                // A competitor that starts behind the target never has a Phase I of its own.
                yield break;
            }

            var role = Groups.Slots[competitor].Role;
            if (Half is { } half)
            {
                yield return new TheoryCurve("Phase I (12)", Signal.Phi, role, Sample(closed.Competitor, Start, half));
                if (Run.Expectation.Kind != ExpectationKind.MeanField)
                {
                    yield return new TheoryCurve("late drift (M10)", Signal.Phi, role, Sample(time => closed.LateCompetitor(time, half), half, End));
                }
            }
            else
            {
                yield return new TheoryCurve("Phase I (12)", Signal.Phi, role, Sample(closed.Competitor, Start, End));
            }
        }
        else if (Groups.Latent.High > 0 && double.IsFinite(Groups.Latent.High))
        {
            foreach (var curve in GeneralPhaseOne())
            {
                yield return curve;
            }
        }
    }

    // Phase I of a general law is known as time against correlation; sampled in the correlation, kept while A_a is small.
    private IEnumerable<TheoryCurve> GeneralPhaseOne()
    {
        var until = Half ?? End;
        var targetShare = (1 - Groups.MaskRatio) * Groups.TargetSize / Groups.PatchCount;
        yield return new TheoryCurve("Phase I", Signal.Phi, AreaRole.Target, Parametric(TargetTime, 1, until));
        if (Groups.Competitor is { } slot && Groups.Gap > 0)
        {
            var share = (1 - Groups.MaskRatio) * Groups.Slots[slot].Size / Groups.PatchCount;
            yield return new TheoryCurve("Phase I", Signal.Phi, Groups.Slots[slot].Role, Parametric(x => LatentIntegrals.Competitor(Groups.Latent, x) / (Groups.RowRate * share * share), -1, until));
        }

        // The target's Phase I assumes A_a far below 1; where a0 E[e^{zy}] reaches 1/2 it has nothing more to say.
        double TargetTime(double y) => targetShare * Groups.Latent.ExponentialMoment(0, y) < 0.5
            ? LatentIntegrals.Target(Groups.Latent, y) / (Groups.RowRate * targetShare)
            : double.PositiveInfinity;
    }

    private (double[] Times, double[] Values) Parametric(Func<double, double> timeOf, int sign, double until)
    {
        var times = new List<double>();
        var values = new List<double>();
        for (var size = 1e-3; size < 50; size *= 1.04)
        {
            var time = timeOf(size);
            if (time > until)
            {
                break;
            }

            if (time >= Start)
            {
                times.Add(time);
                values.Add(sign * size);
            }
        }

        return ([.. times], [.. values]);
    }
}
