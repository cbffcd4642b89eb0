namespace MimVerify.Simulation.Integration;

/// <summary>Finds the events of a step.</summary>
internal interface IEventSearch
{
    /// <summary>False when no event function needs to be evaluated any more.</summary>
    bool IsWatching { get; }

    /// <summary>Evaluations of the vector field that were spent on events.</summary>
    long Evaluations { get; }

    /// <summary>Evaluates the functions at the start of the solve and adds those that occur there.</summary>
    void Start(StepWorkspace step, List<LocatedEvent> found);

    /// <summary>Adds the events of an accepted step, unsorted.</summary>
    void Scan(StepWorkspace step, List<LocatedEvent> found);
}
