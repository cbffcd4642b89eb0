namespace MimVerify.Theory.Claims;

/// <summary>A condition without which a part of a claim does not apply.</summary>
/// <param name="Condition">A statement about constants of the setting and the run.</param>
/// <param name="Otherwise">What is said where it fails, one sentence or phrase.</param>
public sealed record ClaimHypothesis(ClaimFormula Condition, string Otherwise);
