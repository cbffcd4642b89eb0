using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>Comparisons of one claim on one case, reduced to the worst as they come: the one with the least room in units of its own tolerance.</summary>
internal sealed class CheckTally(string claimId, CaseRun run)
{
    private double _worstRoom = double.PositiveInfinity;
    private Finding? _worst;

    /// <summary>Two numbers that should be equal. Margin: minus their distance.</summary>
    /// <param name="what">What is compared, in words.</param>
    /// <param name="expected">The value by the claim.</param>
    /// <param name="seen">The value of the subject.</param>
    /// <param name="relativeTolerance">Numerical tolerance in units of <paramref name="scale"/>.</param>
    /// <param name="scale">The size that rounding is measured against, positive where the numbers are not all 0.</param>
    /// <param name="time">The training time of the comparison.</param>
    public void Equal(string what, double expected, double seen, double relativeTolerance, double scale, double time = 0) =>
        Add(what, -Math.Abs(seen - expected), relativeTolerance * scale, scale, expected, seen, time);

    /// <summary>A number that must not lie below a bound. Margin: number less bound.</summary>
    public void AtLeast(string what, double bound, double seen, double relativeTolerance, double scale) =>
        Add(what, seen - bound, relativeTolerance * scale, scale, bound, seen, 0);

    /// <summary>A number that must not lie above a bound. Margin: bound less number.</summary>
    public void AtMost(string what, double bound, double seen, double relativeTolerance, double scale) =>
        Add(what, bound - seen, relativeTolerance * scale, scale, bound, seen, 0);

    /// <summary>The worst of the comparisons.</summary>
    public Finding Conclude(string note) =>
        _worst is null ? NotApplicable("There was nothing to compare.") : _worst with { Note = note };

    /// <summary>The claim says nothing about this case.</summary>
    public Finding NotApplicable(string why) => new(claimId, run.Problem.Query, null, string.Empty, Verdict.NotApplicable, Rigour.Exact, why);

    private void Add(string what, double margin, double tolerance, double scale, double expected, double seen, double time)
    {
        // A number that is not one violates every claim; a margin of 0 against a tolerance of 0 is an equality of zeros.
        var room = double.IsNaN(margin) ? double.NegativeInfinity : margin == 0 ? 0 : margin / tolerance;
        if (_worst is null || room < _worstRoom)
        {
            _worstRoom = room;
            _worst = new Finding(claimId, run.Problem.Query, null, what, margin >= -tolerance ? Verdict.Holds : Verdict.Violated, Rigour.Numerical, string.Empty)
            {
                Margin = margin,
                Tolerance = tolerance,
                Scale = scale,
                WorstTime = time,
                Predicted = expected,
                Measured = seen,
            };
        }
    }
}
