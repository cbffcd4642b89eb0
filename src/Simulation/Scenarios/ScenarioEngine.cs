using MimVerify.Simulation.Engines;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>The engine that a scenario names, if this build has it and it can run the scenario.</summary>
public static class ScenarioEngine
{
    /// <summary>The engine.</summary>
    /// <exception cref="InputException">This build has no such engine, or it cannot run sizes or departures of this kind.</exception>
    public static IRowEngine Choose(Scenario scenario)
    {
        var name = scenario.Training.Engine;
        var engine = EngineCatalogue.Create(name)
            ?? throw scenario.Source.Refuse(
                "training.engine", "names an engine that this build does not have", name, $"Use {string.Join(" or ", EngineCatalogue.Names)}.");
        if (!scenario.Data.HasWholePatches && engine is not MeanFieldEngine)
        {
            throw scenario.Source.Refuse(
                "data.patches",
                $"must be a whole number of at most {ScenarioData.MaximumPatches} for the engine {name}",
                $"{scenario.Data.Patches:R}",
                "Use engine: meanfield, which takes any size.");
        }

        foreach (var departure in scenario.Assume.Where(departure => !departure.Kind.Engines.Contains(name, StringComparer.Ordinal)))
        {
            throw scenario.Source.Refuse(
                $"assume.{departure.Kind.Key}",
                $"is a departure that the engine {name} cannot run ({departure.Kind.Title})",
                value: null,
                $"Use training.engine: {string.Join(" or ", departure.Kind.Engines)}.");
        }

        return engine;
    }

    /// <summary>The refusal of a scenario that an engine turned down while running.</summary>
    public static InputException Refusal(Scenario scenario, ArgumentException fault) =>
        scenario.Source.Refuse(
            "training.engine", $"{scenario.Training.Engine} cannot run this scenario", value: null, ReasonOf(fault), fault);

    /// <summary>The message of an argument fault without what the runtime adds about parameters.</summary>
    public static string ReasonOf(ArgumentException fault)
    {
        var message = fault.Message.Split('\n')[0];
        var suffix = $" (Parameter '{fault.ParamName}')";
        return message.EndsWith(suffix, StringComparison.Ordinal) ? message[..^suffix.Length] : message;
    }
}
