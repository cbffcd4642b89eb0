namespace MimVerify.Theory.Claims.Language;

/// <summary>A word of the claim language.</summary>
/// <param name="Name">As written in formulas.</param>
/// <param name="Kind">What it can stand for.</param>
/// <param name="Meaning">What it means, with units or range; one phrase.</param>
public sealed record ClaimWord(string Name, ClaimWordKind Kind, string Meaning);
