namespace MimVerify.Simulation.Engines;

/// <summary>The engines of this build, by the names that scenarios use.</summary>
public static class EngineCatalogue
{
    // Adding an engine is one line here; the names that scenarios may use besides are refused with the reason.
    private static readonly Dictionary<string, Func<IRowEngine>> Available = new(StringComparer.Ordinal)
    {
        ["meanfield"] = () => new MeanFieldEngine(),
        ["population"] = () => new PopulationEngine(),
        ["sampled"] = () => new SampledEngine(),
        ["torch"] = () => new TorchEngine(),
    };

    /// <summary>The names of the engines that this build has.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Available.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A new engine, or null where this build has none of that name.</summary>
    public static IRowEngine? Create(string name) => Available.TryGetValue(name, out var create) ? create() : null;
}
