namespace MimVerify.Simulation.Recording;

/// <summary>Ways to take an expectation.</summary>
public enum ExpectationKind
{
    /// <summary>Every configuration with its probability.</summary>
    Enumerated,

    /// <summary>A fixed sample, stratified over the target area's visible patches with exact weights.</summary>
    Sampled,

    /// <summary>Mini-batches of training under several seeds; each seed is observed on a stratified sample of its own, or by enumeration.</summary>
    MiniBatches,

    /// <summary>Counts replaced by their means (11).</summary>
    MeanField,
}
