using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>The closed forms (12) for a constant latent z = c, to leading order in P.</summary>
public sealed class ConstantLatentSolution
{
    private readonly double _c;
    private readonly double _rate;
    private readonly double _rho;
    private readonly double _competitorShare;
    private readonly double _fullyMasked;

    /// <summary>The solutions for one row of one cluster.</summary>
    /// <exception cref="ArgumentException">The latent law is not a positive constant.</exception>
    public ConstantLatentSolution(AreaGroups areas)
    {
        if (!areas.Latent.IsConstant || areas.Latent.Low <= 0)
        {
            throw new ArgumentException($"The closed forms hold for a positive constant latent; this one is {areas.Latent.Description}.", nameof(areas));
        }

        _c = areas.Latent.Low;
        _rate = Math.Pow(_c, 4) * areas.RowRate;
        var targetShare = (1 - areas.MaskRatio) * areas.TargetSize / areas.PatchCount;
        _rho = 1 / targetShare;
        _competitorShare = areas.Competitor is { } slot ? (1 - areas.MaskRatio) * areas.Slots[slot].Size / areas.PatchCount : 0;
        _fullyMasked = areas.FullyMaskedProbability;
        BlowUpTime = _rho / _rate;
    }

    /// <summary>t* = 1 / (c^4 r a0), in units of training time.</summary>
    public double BlowUpTime { get; }

    /// <summary>Phase I, competitor: Phi_g(t) = -(1/2c) ln(1 + 2 c^4 r b0^2 t).</summary>
    public double Competitor(double time) => Drop(Guard.AtLeast(time, 0.0));

    /// <summary>Phase I, target: Phi_a(t) = -(1/c) ln(1 - c^4 r a0 t); NaN from t* on.</summary>
    public double Target(double time) => time < BlowUpTime ? -Math.Log(1 - (Guard.AtLeast(time, 0.0) / BlowUpTime)) / _c : double.NaN;

    /// <summary>The implicit master curve of (12): the time at which c Phi_a = <paramref name="growth"/>.</summary>
    public double MasterTime(double growth)
    {
        // e^x - 1 = 2 e^(x/2) sinh(x/2) keeps its digits for small x, where all of training's beginning lies.
        static double Growth(double x) => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

        return ((Growth(2 * growth) / (2 * _rho * _rho)) + (3 * Growth(growth) / _rho) + (3 * growth) - (_rho * Growth(-growth))) / _rate;
    }

    /// <summary>Phi_a(t) on the master curve, all phases.</summary>
    public double Master(double time)
    {
        if (Guard.AtLeast(time, 0.0) == 0)
        {
            return 0;
        }

        // The curve increases from 0; bisection on a bracket [high/2, high] is sure, and gives a double's relative precision.
        var high = 1.0;
        while (MasterTime(high) < time)
        {
            high *= 2;
        }

        while (MasterTime(high / 2) >= time)
        {
            high /= 2;
        }

        var low = high / 2;
        for (var iteration = 0; iteration < 52; iteration++)
        {
            var middle = (low + high) / 2;
            (low, high) = MasterTime(middle) < time ? (middle, high) : (low, middle);
        }

        return (low + high) / (2 * _c);
    }

    /// <summary>Late drift (M10): Phi_g(t) = -(1/2c) ln(1 + 2 c^4 r b0^2 (T_half + Pr[u_a = 0] (t - T_half))), for t &gt;= T_half.</summary>
    public double LateCompetitor(double time, double halfTime) =>
        Drop(halfTime + (_fullyMasked * Math.Max(0, time - halfTime)));

    private double Drop(double effectiveTime) =>
        -Math.Log(1 + (2 * _rate * _competitorShare * _competitorShare * effectiveTime)) / (2 * _c);
}
