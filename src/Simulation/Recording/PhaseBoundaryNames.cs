using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Recording;

/// <summary>The names of phase boundaries in files.</summary>
public static class PhaseBoundaryNames
{
    /// <summary>The name in <c>events.csv</c>: <c>T1</c>, <c>T_half</c>, <c>T_eps</c>, <c>paper_phase1</c>.</summary>
    public static string Of(PhaseBoundary boundary) => boundary switch
    {
        PhaseBoundary.T1 => "T1",
        PhaseBoundary.THalf => "T_half",
        PhaseBoundary.TEps => "T_eps",
        PhaseBoundary.PaperPhaseOne => "paper_phase1",
        _ => throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "No such boundary."),
    };
}
