namespace MimVerify.Simulation.Scenarios;

/// <summary>A departure that travels with the program.</summary>
/// <param name="Name">Its name, that of its file in <c>scenarios/departures</c>.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Remark">What to expect of it.</param>
/// <param name="BaseName">The embedded scenario that it departs from in the generated table.</param>
/// <param name="Change">The change.</param>
/// <param name="Text">The file's text.</param>
public sealed record ReadyDeparture(string Name, string Description, string Remark, string BaseName, ScenarioChange Change, string Text);
