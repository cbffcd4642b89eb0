namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>What became of one assertion.</summary>
/// <param name="Label">The assertion's label.</param>
/// <param name="Method">How it was decided.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reduction">The last step: the difference of the two sides, the certificate, the compared exponents.</param>
/// <param name="Counterexample">A point at which it is false; null unless it is refuted.</param>
public sealed record Finding(string Label, ProofMethod Method, ProofStatus Status, string Reduction, Counterexample? Counterexample);
