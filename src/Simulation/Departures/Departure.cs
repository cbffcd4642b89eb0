using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures;

/// <summary>
/// One departure from the theory's assumptions: an entry of a scenario's <c>assume:</c> block. Departures compose: each changes its own part of the
/// scenario, in the order of <see cref="DepartureCatalogue"/>, whatever the order in which they were written.
/// </summary>
public abstract record Departure
{
    private protected Departure()
    {
    }

    /// <summary>What kind of departure it is: its key, its documentation, the engines that can run it.</summary>
    public abstract DepartureKind Kind { get; }

    /// <summary>The value as it stands in the <c>assume:</c> block; reads back as the same departure.</summary>
    public abstract DocumentNode Document { get; }

    /// <summary>The images under this departure. Applying it twice changes nothing more.</summary>
    internal virtual ScenarioData ChangeData(ScenarioData data) => data;

    /// <summary>Training under this departure. Applying it twice changes nothing more.</summary>
    internal virtual ScenarioTraining ChangeTraining(ScenarioTraining training) => training;

    /// <summary>What engines are told about it.</summary>
    internal virtual Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions;

    /// <summary>Why it cannot be applied to a scenario; null where it can.</summary>
    /// <param name="scenario">The scenario with every departure applied.</param>
    internal virtual DepartureObjection? ObjectionTo(Scenario scenario) => null;
}
