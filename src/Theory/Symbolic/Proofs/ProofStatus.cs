namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>What became of a statement.</summary>
public enum ProofStatus
{
    /// <summary>True at every point that the hypotheses allow.</summary>
    Proved,

    /// <summary>False: there is a point at which the two sides disagree.</summary>
    Refuted,

    /// <summary>Neither proved nor refuted.</summary>
    NotProved,
}
