namespace MimVerify.Simulation.Scenarios;

/// <summary>How the areas of a cluster lie over the patches.</summary>
public enum Arrangement
{
    /// <summary>One area after the other, the same in every cluster.</summary>
    Contiguous,

    /// <summary>Each cluster shuffles the patches with its own stream of the scenario's seed.</summary>
    Random,
}
