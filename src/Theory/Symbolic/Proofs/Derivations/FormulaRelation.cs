namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>How the two sides of a derived formula are related.</summary>
public enum FormulaRelation
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Their ratio tends to 1.</summary>
    Asymptotic,

    /// <summary>The left side is at most the right side.</summary>
    AtMost,
}
