using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>An area, or a class of keys, that has series of its own; several areas that symmetry makes alike are one member.</summary>
/// <param name="Label">As series name it.</param>
/// <param name="Role">What it is to the query.</param>
/// <param name="Size">C_j of each area; the number of keys for a class of keys.</param>
/// <param name="Count">How many areas, or keys, it stands for.</param>
/// <param name="Areas">The areas by number, where they have numbers.</param>
/// <param name="IsCompetitor">Whether the main competitor is among them.</param>
internal sealed record Member(string Label, AreaRole Role, double Size, double Count, IReadOnlyList<int> Areas, bool IsCompetitor);
