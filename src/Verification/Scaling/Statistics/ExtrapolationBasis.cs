namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>What an extrapolation rests on.</summary>
internal enum ExtrapolationBasis
{
    /// <summary>The values agree within their errors: no correction shows.</summary>
    WithinErrors,

    /// <summary>One or more approaches fit the values within their errors.</summary>
    Fitted,

    /// <summary>No approach fits within the errors; extrapolated from the uppermost rungs.</summary>
    Extrapolated,
}
