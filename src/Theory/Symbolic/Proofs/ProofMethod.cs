namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>How an assertion is decided.</summary>
public enum ProofMethod
{
    /// <summary>The difference of the two sides is the zero rational function.</summary>
    Identity,

    /// <summary>The difference is a sum of squares times functions whose coefficients are not negative on the region's parameters.</summary>
    Certificate,

    /// <summary>The exponents of all terms are compared as linear forms on the region.</summary>
    LeadingTerm,

    /// <summary>Every instance is computed in full.</summary>
    Enumeration,
}
