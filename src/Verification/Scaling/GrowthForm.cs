namespace MimVerify.Verification.Scaling;

/// <summary>Which kind of statement about growing P a part of a claim makes.</summary>
public enum GrowthForm
{
    /// <summary>Measured / predicted, or the quantity itself, tends to a limit.</summary>
    TendsTo,

    /// <summary>The quantity stays bounded.</summary>
    Bounded,

    /// <summary>The quantity tends to 0.</summary>
    Vanishes,

    /// <summary>The quantity grows like a power of P.</summary>
    ScalesAs,

    /// <summary>The quantity grows no faster than a power of P.</summary>
    ScalesAtMost,
}
