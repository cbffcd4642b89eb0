namespace MimVerify.Simulation.Scenarios;

/// <summary>Which query rows a scenario runs.</summary>
public enum QueryChoice
{
    /// <summary>The first patch of every orbit.</summary>
    Representative,

    /// <summary>Every patch.</summary>
    All,

    /// <summary>The patches that the scenario lists.</summary>
    Listed,
}
