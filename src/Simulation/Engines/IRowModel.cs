using System.Collections.Immutable;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Engines;

/// <summary>The dynamics of one row with what is worth recording of it. Not thread-safe.</summary>
internal interface IRowModel : IVectorField
{
    /// <summary>What an observation holds, shape [M].</summary>
    ImmutableArray<SeriesHeader> Headers { get; }

    /// <summary>Writes the observation of a state, shape [M].</summary>
    void Observe(ReadOnlySpan<double> state, Span<double> observation);

    /// <summary>What decides the phase boundaries of each cluster, shape [K]; cheaper than an observation.</summary>
    void Indicate(ReadOnlySpan<double> state, Span<PhaseIndicators> indicators);
}
