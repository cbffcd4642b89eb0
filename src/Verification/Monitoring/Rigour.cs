namespace MimVerify.Verification.Monitoring;

/// <summary>How far a number can be trusted, strongest first; combining takes the weakest.</summary>
public enum Rigour
{
    /// <summary>Exact arithmetic.</summary>
    Exact,

    /// <summary>Floating point with a bound on its error that is proved.</summary>
    Rigorous,

    /// <summary>Floating point, within a stated tolerance.</summary>
    Numerical,

    /// <summary>Subject to sampling error, with an interval.</summary>
    Statistical,

    /// <summary>Rests on a model of what is not measured, such as a fit that is extrapolated.</summary>
    Heuristic,
}
