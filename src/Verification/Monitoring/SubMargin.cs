namespace MimVerify.Verification.Monitoring;

/// <summary>One comparison of an exact claim at the claim's worst instant.</summary>
/// <param name="Text">The comparison in the claim language; under a <c>not</c> it is the opposite that is wanted.</param>
/// <param name="Margin">Its own distance to violation there, in units of the claim.</param>
public sealed record SubMargin(string Text, double Margin);
