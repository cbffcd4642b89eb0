namespace MimVerify.Verification.Monitoring;

/// <summary>How far a number can be trusted; combining takes the weakest.</summary>
public enum Rigour
{
    /// <summary>Exact arithmetic.</summary>
    Exact,

    /// <summary>Floating point, within a stated tolerance.</summary>
    Numerical,

    /// <summary>Subject to sampling error, with an interval.</summary>
    Statistical,
}
