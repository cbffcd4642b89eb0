namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>How a sequence comes to its limit as P grows.</summary>
internal enum Approach
{
    /// <summary>It is there: limit + errors.</summary>
    None,

    /// <summary>limit + b / log P.</summary>
    Logarithmic,

    /// <summary>limit + b / log P + c / log^2 P.</summary>
    SecondLogarithmic,

    /// <summary>limit + b P^-a with a fitted.</summary>
    Power,
}
