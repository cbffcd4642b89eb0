using System.Text.Json;

namespace MimVerify.Simulation.Recording;

/// <summary>What ran, where that is more or other than one scenario: a grid of settings, a ladder, a comparison.</summary>
/// <param name="Name">Its key in the manifest, such as <c>diagram</c>.</param>
/// <param name="Engine">The engine's name; null where there are several or none, or the scenario's holds.</param>
/// <param name="Seed">The seed; null where nothing was random, or the scenario's holds.</param>
/// <param name="Content">Writes one JSON value that describes it completely.</param>
public sealed record ManifestSubject(string Name, string? Engine, ulong? Seed, Action<Utf8JsonWriter> Content);
