using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// What the asymptotic claims M1-M4 and M7 predict for one row at this P, to leading order; a prediction that does not apply is null.
/// </summary>
public sealed record AsymptoticPredictions
{
    private AsymptoticPredictions()
    {
    }

    /// <summary>M1: alpha_g(0) / alpha_a(0) = -(1-gamma) P^Delta, for a competitor larger than the target, as (9) asks.</summary>
    public double? InitialRatio { get; private init; }

    /// <summary>M2: Phi_g(T_half), for a positive gap.</summary>
    public double? Plateau { get; private init; }

    /// <summary>M3: t*, the leading order of T_half, in units of training time.</summary>
    public double? HalfTime { get; private init; }

    /// <summary>M4: the limit 1/(4 r L^2) of (loss given p masked, minus its floor) x t, for L &gt; 0.</summary>
    public double? Tail { get; private init; }

    /// <summary>M5: max_q Upsilon_{p,q} C_a / Phi_a = 1/c for a constant latent: alpha_a carries one factor z more than the keys' beta.</summary>
    public double? PositionShare { get; private init; }

    /// <summary>M7: T1 / T_half = 1/3, for a positive gap and a constant latent.</summary>
    public double? SwitchTimeRatio { get; private init; }

    /// <summary>M7: Phi_a(T1) = (1/c) ln(3/2).</summary>
    public double? SwitchTarget { get; private init; }

    /// <summary>M7: Phi_g(T1) = -(1/2c) ln(1 + (2/3)(1-gamma) P^Delta).</summary>
    public double? SwitchCompetitor { get; private init; }

    /// <summary>The predictions for one row of one cluster.</summary>
    public static AsymptoticPredictions Of(AreaGroups areas)
    {
        if (areas.Latent.High <= 0)
        {
            return new AsymptoticPredictions();
        }

        var law = areas.Latent;
        if (double.IsPositiveInfinity(law.High))
        {
            // Without an upper end E[z^3 exp(z y)] is infinite for every y > 0, and t* with it is 0: what is left needs no such moment.
            return new AsymptoticPredictions
            {
                InitialRatio = areas.Competitor is { } larger && areas.Slots[larger].Size > areas.TargetSize ? -areas.RegimeNumber : null,
                Tail = law.Low > 0 ? 1 / (4 * areas.RowRate * law.Low * law.Low) : null,
            };
        }

        var targetShare = (1 - areas.MaskRatio) * areas.TargetSize / areas.PatchCount;
        var scaledTime = law.IsConstant ? Math.Pow(law.Low, -4) : LatentIntegrals.Target(law, double.PositiveInfinity);
        var regime = areas.RegimeNumber;
        var positive = areas.Gap > 0;
        var switching = positive && law.IsConstant;
        return new AsymptoticPredictions
        {
            InitialRatio = areas.Competitor is { } slot && areas.Slots[slot].Size > areas.TargetSize ? -regime : null,
            Plateau = positive ? -LatentIntegrals.CompetitorDepth(law, regime!.Value * scaledTime) : null,
            HalfTime = scaledTime / (areas.RowRate * targetShare),
            Tail = law.Low > 0 ? 1 / (4 * areas.RowRate * law.Low * law.Low) : null,
            PositionShare = law.IsConstant ? 1 / law.Low : null,
            SwitchTimeRatio = switching ? 1.0 / 3 : null,
            SwitchTarget = switching ? Math.Log(1.5) / law.Low : null,
            SwitchCompetitor = switching ? -Math.Log(1 + (2.0 / 3 * regime!.Value)) / (2 * law.Low) : null,
        };
    }
}
