namespace MimVerify.Theory.Claims;

/// <summary>What a formula of a claim must denote.</summary>
public enum ClaimFormulaRole
{
    /// <summary>True or false, closed in time.</summary>
    Statement,

    /// <summary>True or false without operators over times: a hypothesis.</summary>
    Condition,

    /// <summary>A number, closed in time.</summary>
    Value,

    /// <summary>A number, which may vary in time: a tolerance.</summary>
    Course,
}
