namespace MimVerify.Simulation.Recording;

/// <summary>What a recorded series measures (names in files: <see cref="SignalNames"/>).</summary>
public enum Signal
{
    /// <summary>Feature-position correlation Phi_{p,k,j}.</summary>
    Phi,

    /// <summary>Position-wise correlation Upsilon_{p,q} of one key of a joint class.</summary>
    Upsilon,

    /// <summary>alpha = dPhi/dt, per unit of training time.</summary>
    Alpha,

    /// <summary>beta = dUpsilon/dt, per unit of training time.</summary>
    Beta,

    /// <summary>E[A_j given that the query is masked and the cluster drawn], of one area.</summary>
    Attention,

    /// <summary>E[A_j given u_a &gt; 0]: over draws in which some other patch of the target area is visible.</summary>
    AttentionUnmasked,

    /// <summary>Mean attention weight on one key of a joint class, masked or not.</summary>
    KeyAttention,

    /// <summary>Loss of the row given that the query is masked: L_p P / theta.</summary>
    Loss,

    /// <summary>Loss given that the query is masked, less its floor (E7).</summary>
    Excess,

    /// <summary>E[(1-A_a)^2 given u_a &gt; 0].</summary>
    SquaredMiss,

    /// <summary>E[sum of the attention row], formed key class by key class; 1 by (2).</summary>
    RowTotal,

    /// <summary>integral_0^t (sum alpha^2 + sum beta^2) ds: what the flow has taken off L_p (E5).</summary>
    Dissipation,

    /// <summary>E11: r E[z_a^3 A_a (1-A_a)^2 given that the query is masked and the cluster drawn], at or below alpha of the target.</summary>
    RateFloor,

    /// <summary>E11: r E[z_a A_a (z_a^2 + U^2) (1-A_a)^2] likewise, at or above alpha of the target.</summary>
    RateCeiling,

    /// <summary>E1: the share of |Q|^2 (squared Frobenius norm, of the whole Q) outside the span of the coordinates, in [0, 1]; 0 where Q = 0.</summary>
    OutsideSpan,

    /// <summary>Psi_p = e_p^T Q w, the correlation with the mask token's direction w; there is none where a masked patch is 0.</summary>
    TokenCorrelation,
}
