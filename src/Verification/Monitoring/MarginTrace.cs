using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>Margins of one exact claim along a row, reduced to the worst point as they come.</summary>
internal sealed class MarginTrace(string claimId, RowTrajectory row, int? cluster = null)
{
    private double _worstRoom = double.PositiveInfinity;
    private double _margin;
    private double _tolerance;
    private double _time;
    private bool _defined;
    private bool _undefined;

    /// <summary>Adds a point.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="margin">Distance to violation in units of the claim; NaN counts as a violation.</param>
    /// <param name="tolerance">What the margin may fall below 0 by.</param>
    public void Add(double time, double margin, double tolerance)
    {
        _undefined |= double.IsNaN(margin) || double.IsNaN(tolerance);

        // The worst point is the one with the least room in units of its own tolerance.
        var room = double.IsNaN(margin) ? double.NegativeInfinity : margin / tolerance;
        if (!_defined || room < _worstRoom)
        {
            (_worstRoom, _margin, _tolerance, _time, _defined) = (room, margin, tolerance, time, true);
        }
    }

    public Finding Conclude(double scale, Rigour rigour, string note)
    {
        var verdict = !_defined ? Verdict.Inconclusive : _undefined || _margin < -_tolerance ? Verdict.Violated : Verdict.Holds;
        return new Finding(claimId, row.Query, cluster, string.Empty, verdict, rigour, _defined ? note : "Nothing was recorded.")
        {
            Margin = _defined ? _margin : null,
            WorstTime = _defined ? _time : null,
            Tolerance = _defined ? _tolerance : null,
            Scale = scale,
        };
    }

    public Finding NotApplicable(string why) =>
        new(claimId, row.Query, cluster, string.Empty, Verdict.NotApplicable, Rigour.Exact, why);
}
