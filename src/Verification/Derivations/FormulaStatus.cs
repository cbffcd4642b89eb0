namespace MimVerify.Verification.Derivations;

/// <summary>What stands behind a formula of the derivation.</summary>
public enum FormulaStatus
{
    /// <summary>It says what a symbol means; nothing is to be proved.</summary>
    Definition,

    /// <summary>Every theorem behind it is proved.</summary>
    Proved,

    /// <summary>A theorem behind it is refuted.</summary>
    Refuted,

    /// <summary>A theorem behind it is neither proved nor refuted.</summary>
    NotProved,
}
