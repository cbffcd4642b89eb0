namespace MimVerify.Simulation.Integration;

/// <summary>Chooses step lengths from error ratios, with memory of the last accepted one (PI control).</summary>
/// <remarks>
/// Hairer, Norsett and Wanner I, section II.4, and II (2nd ed., 1996), section IV.2, eq. (2.43); constants of their code DOPRI5.
/// </remarks>
internal sealed class StepController(int estimateOrder, double maximumGrowth)
{
    private const double Safety = 0.9;
    private const double Beta = 0.04;
    private const double StrongestShrink = 0.2;

    private readonly double _exponent = (1.0 / estimateOrder) - (0.75 * Beta);
    private double _previousRatio = 1e-4;
    private bool _justRejected;

    /// <summary>Factor for the step after an accepted one with this error ratio (at most 1).</summary>
    public double AfterAccepted(double errorRatio)
    {
        var factor = Safety * Math.Pow(_previousRatio, Beta) / Math.Pow(errorRatio, _exponent);

        // Growing right after a rejection invites the next rejection.
        factor = Math.Clamp(factor, StrongestShrink, _justRejected ? 1 : maximumGrowth);
        _previousRatio = Math.Max(errorRatio, 1e-4);
        _justRejected = false;
        return factor;
    }

    /// <summary>Factor for retrying a step whose error ratio exceeds 1 or is not finite.</summary>
    public double AfterRejected(double errorRatio)
    {
        _justRejected = true;
        return double.IsFinite(errorRatio) ? Math.Max(StrongestShrink, Safety / Math.Pow(errorRatio, _exponent)) : StrongestShrink;
    }
}
