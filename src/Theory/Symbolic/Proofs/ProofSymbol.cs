namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A symbol of a statement.</summary>
/// <param name="Name">The name in formulas.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Range">The values it takes.</param>
public sealed record ProofSymbol(string Name, string Meaning, string Range);
