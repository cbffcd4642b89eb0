using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Departures;

/// <summary>One curve of a row.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Tex">Its symbol.</param>
/// <param name="Label">What stands at its end in charts.</param>
/// <param name="Colour">Its role.</param>
/// <param name="Times">Shape [T].</param>
/// <param name="Values">Shape [T].</param>
internal sealed record RoleCurve(string Name, string Tex, MathText Label, SeriesColour Colour, double[] Times, double[] Values);
