using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>The comparisons of one row in one cluster.</summary>
internal sealed class ClusterComparison
{
    // "t much later than T_half" and "after the tail has set in" are read as this factor.
    private const double LateFactor = 10;

    private readonly RowTrajectory _row;
    private readonly int _cluster;
    private readonly AreaGroups _groups;
    private readonly AsymptoticPredictions _predictions;
    private readonly double? _half;

    public ClusterComparison(RowTrajectory row, int cluster)
    {
        _row = row;
        _cluster = cluster;
        _groups = row.Problem.Groups[cluster];
        _predictions = AsymptoticPredictions.Of(_groups);
        _half = row.TimeOf(PhaseBoundary.THalf, cluster);
    }

    private Rigour Rigour => _row.Expectation.Kind is ExpectationKind.Sampled or ExpectationKind.MiniBatches ? Rigour.Statistical : Rigour.Numerical;

    public IEnumerable<Finding> All()
    {
        yield return Regime();
        yield return AtHalf("M2", @"\Phi_g(T_{1/2})", _predictions.Plateau, "needs a positive gap", half => ValueAt(Competitor(Signal.Phi), half));
        yield return HalfTime();
        foreach (var finding in Tail())
        {
            yield return finding;
        }

        yield return SmallPositions();
        foreach (var finding in Switch())
        {
            yield return finding;
        }

        yield return LateDrift();
    }

    private Finding Regime()
    {
        const string Quantity = @"\frac{\alpha_g(0)}{\alpha_a(0)}";
        if (_predictions.InitialRatio is not { } predicted)
        {
            return NotApplicable("M1", Quantity, "needs a competitor larger than the target");
        }

        var target = Target(Signal.Alpha);
        var competitor = Competitor(Signal.Alpha)!;
        var ratio = competitor.Values[0] / target.Values[0];
        double? error = target.StandardErrors is { } errors
            ? Math.Abs(ratio) * Math.Sqrt(Math.Pow(errors[0] / target.Values[0], 2) + Math.Pow(competitor.StandardErrors![0] / competitor.Values[0], 2))
            : null;
        var phase = _row.TimeOf(PhaseBoundary.T1, _cluster) is > 0 ? "Phase I exists" : "no Phase I";
        return Compared("M1", Quantity, predicted, ratio, error, phase);
    }

    private Finding HalfTime()
    {
        var phase = _row.Events.FirstOrDefault(phase => phase.Boundary == PhaseBoundary.THalf && phase.Cluster == _cluster);
        return AtHalf("M3", "T_{1/2}", _predictions.HalfTime, "needs a latent that is not always 0", half => (half, phase?.StandardError));
    }

    private IEnumerable<Finding> Tail()
    {
        const string Quantity = @"(\text{loss} - \text{floor}) \, t";
        if (_predictions.Tail is not { } predicted)
        {
            yield return NotApplicable("M4", Quantity, "needs L > 0");
            yield break;
        }

        var end = _row.Times[^1];
        if (_row.Problem.Groups.Length > 1)
        {
            yield return NotApplicable("M4", Quantity, "compared for one cluster; with several the clusters' tails add up");
            yield break;
        }

        if (_half is not { } half || end < LateFactor * half)
        {
            yield return NotApplicable("M4", Quantity, $"needs a run of {LateFactor} T_half or longer");
            yield break;
        }

        // At fixed P the draws that hide the whole target decay like 1/t too, with a constant of their own; the limit takes P first.
        var excess = _row.Find(Signal.Excess)!;
        yield return Compared("M4", Quantity, predicted, excess.Values[^1] * end, excess.StandardErrors?[^1] * end, "at the end of the run; draws with the whole target masked add to it at finite P");
        if (_groups.Latent.IsConstant && _row.Expectation.Kind != ExpectationKind.MeanField)
        {
            var miss = _row.Find(Signal.SquaredMiss, cluster: _cluster)!;
            var scale = 0.5 * _groups.Latent.Moment(2) * (1 - _groups.FullyMaskedProbability) * end;
            yield return Compared("M4", @"\frac{1}{2} E[z_a^2 (1-A_a)^2 1\{u_a > 0\}] \, t", predicted, miss.Values[^1] * scale, miss.StandardErrors?[^1] * scale, "the part that the limit is about");
        }
    }

    private Finding SmallPositions()
    {
        const string Quantity = @"\max_q \Upsilon_{p,q} \, C_a / \Phi_a \text{ at } T_{1/2}";
        if (_row.Problem.Groups.Length > 1)
        {
            return NotApplicable("M5", Quantity, "compared for one cluster; with several the clusters add up");
        }

        return AtHalf("M5", Quantity, _predictions.PositionShare, "needs a constant latent; else the limit lies between 1/U and 1/L", half =>
        {
            var at = _row.IndexOf(half);
            var largest = _row.Series.Where(series => series.Signal == Signal.Upsilon).MaxBy(series => series.Values[at])!;
            var scale = _groups.TargetSize / Target(Signal.Phi).Values[at];
            return (largest.Values[at] * scale, largest.StandardErrors?[at] * scale);
        });
    }

    private IEnumerable<Finding> Switch()
    {
        const string TimeRatio = @"\frac{T_1}{T_{1/2}}";
        if (_predictions.SwitchTimeRatio is null)
        {
            yield return NotApplicable("M7", TimeRatio, "needs a positive gap and a constant latent");
            yield break;
        }

        if (_half is not { } half || _row.TimeOf(PhaseBoundary.T1, _cluster) is not { } switchTime)
        {
            yield return NotApplicable("M7", TimeRatio, "the run ends before T_half");
            yield break;
        }

        var error = _row.Events.First(phase => phase.Boundary == PhaseBoundary.T1 && phase.Cluster == _cluster).StandardError / half;
        yield return Compared("M7", TimeRatio, _predictions.SwitchTimeRatio.Value, switchTime / half, error, string.Empty);
        var (target, targetError) = ValueAt(Target(Signal.Phi), switchTime);
        yield return Compared("M7", @"\Phi_a(T_1)", _predictions.SwitchTarget!.Value, target, targetError, string.Empty);
        var (competitor, competitorError) = ValueAt(Competitor(Signal.Phi), switchTime);
        yield return Compared("M7", @"\Phi_g(T_1)", _predictions.SwitchCompetitor!.Value, competitor, competitorError, string.Empty);
    }

    private Finding LateDrift()
    {
        const string Quantity = @"\Phi_g \text{ at the end}";
        if (!_groups.Latent.IsConstant || _groups.Latent.High <= 0 || !(_groups.Gap > 0))
        {
            return NotApplicable("M10", Quantity, "needs a positive gap and a constant latent");
        }

        var end = _row.Times[^1];
        if (_half is not { } half || end < LateFactor * half)
        {
            return NotApplicable("M10", Quantity, $"needs a run of {LateFactor} T_half or longer");
        }

        if (_row.Expectation.Kind == ExpectationKind.MeanField)
        {
            return NotApplicable("M10", Quantity, "the mean field has no draws in which the whole target is masked");
        }

        var (measured, error) = ValueAt(Competitor(Signal.Phi), end);
        return Compared("M10", Quantity, new ConstantLatentSolution(_groups).LateCompetitor(end, half), measured, error, string.Empty);
    }

    private Finding AtHalf(string id, string quantity, double? predicted, string hypothesis, Func<double, (double Value, double? Error)> measure)
    {
        if (predicted is not { } value)
        {
            return NotApplicable(id, quantity, hypothesis);
        }

        if (_half is not { } half)
        {
            return NotApplicable(id, quantity, "the run ends before T_half");
        }

        var (measured, error) = measure(half);
        return Compared(id, quantity, value, measured, error, string.Empty);
    }

    private Series Target(Signal signal) => _row.Find(signal, AreaRole.Target, _cluster)!;

    private Series? Competitor(Signal signal)
    {
        if (_groups.Competitor is not { } competitor)
        {
            return null;
        }

        // Labels name areas (groups of areas in the mean field); the target may carry the label of the group it was taken from.
        var label = _row.Problem.Layout is { } layout && _row.Expectation.Kind != ExpectationKind.MeanField
            ? layout.PhiSlots[layout.PhiSlotOf(_cluster, layout.Competitors[_cluster])].Label
            : _groups.Slots[competitor].Label;
        return _row.Series.First(series =>
            series.Signal == signal && series.Cluster == _cluster && series.Area == label && series.Role != AreaRole.Target);
    }

    private (double Value, double? Error) ValueAt(Series? series, double time)
    {
        var at = _row.IndexOf(time);
        return (series!.Values[at], series.StandardErrors?[at]);
    }

    private Finding Compared(string id, string quantity, double predicted, double measured, double? error, string note) =>
        new(id, _row.Query, _cluster, quantity, Verdict.Compared, Rigour, note) { Predicted = predicted, Measured = measured, StandardError = error };

    private Finding NotApplicable(string id, string quantity, string why) =>
        new(id, _row.Query, _cluster, quantity, Verdict.NotApplicable, Rigour.Exact, why);
}
