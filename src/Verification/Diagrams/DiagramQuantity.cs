using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>A number that is kept of every cell that was run.</summary>
/// <param name="Name">Its name on the command line and its column in files.</param>
/// <param name="Heading">Its name as a heading.</param>
/// <param name="Title">Its name on a colour bar.</param>
/// <param name="Scale">How colours space it.</param>
/// <param name="Caption">What it is, as a sentence of HTML-free text.</param>
/// <param name="Measure">Reads it off a run; NaN where it has no value.</param>
public sealed record DiagramQuantity(string Name, string Heading, MathText Title, ScaleKind Scale, string Caption, Func<CellObservation, double> Measure);
