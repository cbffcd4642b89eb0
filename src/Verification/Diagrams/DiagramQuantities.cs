using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>Everything that a diagram keeps of a cell.</summary>
public static class DiagramQuantities
{
    /// <summary>The measured |alpha_g(0)| / alpha_a(0): above 1 a Phase I comes first.</summary>
    public const string Regime = "regime";

    /// <summary>Its leading order, (1-gamma) P^Delta.</summary>
    public const string RegimeNumber = "regime_number";

    /// <summary>Delta of (10).</summary>
    public const string Gap = "gap";

    /// <summary>The quantities, in the order of the columns in files.</summary>
    public static ImmutableArray<DiagramQuantity> All { get; } =
    [
        new(Gap, "Information gap", "information gap $Δ$", ScaleKind.Linear, "The information gap (10) of the query's area against its main competitor.",
            seen => seen.Groups.Gap ?? double.NaN),
        new(RegimeNumber, "Regime, to leading order", "$(1-γ) P^{Δ}$", ScaleKind.Log10, "How many times as hard as the target the competitor pulls at the start, to leading order (M1).",
            seen => seen.Groups.RegimeNumber ?? double.NaN),
        new(Regime, "Regime, measured", "$|α_{g}(0)| / α_{a}(0)$", ScaleKind.Log10, "How many times as hard as the target the competitor pulls at the start, in the mean field; above 1 training begins with Phase I.",
            seen => Math.Abs(seen.Competitor(Signal.Alpha, 0)) / seen.Target(Signal.Alpha, 0)),
        new("T1", "End of Phase I", "$T_{1}$", ScaleKind.Log10, "The end of Phase I, in training time; 0, in the darkest colour, where there is none.",
            seen => seen.TimeOf(PhaseBoundary.T1)),
        new("T_half", "Time to half attention", "$T_{half}$", ScaleKind.Log10, "The time at which half of the attention lies on the query's own area.",
            seen => seen.TimeOf(PhaseBoundary.THalf)),
        new("T_eps", "Time to convergence", "$T_{eps}$", ScaleKind.Log10, "The time at which the mean squared miss of the attention has fallen to eps.",
            seen => seen.TimeOf(PhaseBoundary.TEps)),
        new("plateau", "Plateau", "plateau $Φ_{g}(T_{half})$", ScaleKind.Linear, "How far the competitor's correlation has moved when half of the attention lies on the query's own area: the plateau of claim M2.",
            seen => seen.Competitor(Signal.Phi, seen.TimeOf(PhaseBoundary.THalf))),
        new("plateau_ratio", "Plateau against prediction", "plateau, measured / predicted", ScaleKind.Linear, "The plateau over its leading-order prediction (M2), which exists for a positive gap only.",
            seen => seen.Competitor(Signal.Phi, seen.TimeOf(PhaseBoundary.THalf)) / seen.Predictions.Plateau ?? double.NaN),
        new("target", "Correlation with the target", "$Φ_{a}(T_{half})$", ScaleKind.Linear, "The target's correlation when half of the attention lies on the query's own area.",
            seen => seen.Target(Signal.Phi, seen.TimeOf(PhaseBoundary.THalf))),
        new("switch", "Switch", "$T_{1} / T_{half}$", ScaleKind.Linear, "The share of the way to half attention that Phase I takes: 1/3 in the limit for a positive gap and constant latents (M7), 0 without a Phase I.",
            seen => seen.TimeOf(PhaseBoundary.T1) / seen.TimeOf(PhaseBoundary.THalf)),
        new("time_ratio", "Time against prediction", "$T_{half} / t^{*}$", ScaleKind.Log10, "The time to half attention over its leading order t* (M3).",
            seen => seen.TimeOf(PhaseBoundary.THalf) / seen.Predictions.HalfTime ?? double.NaN),
    ];

    /// <summary>The quantity of a name; null where there is none.</summary>
    public static DiagramQuantity? Find(string name) => All.FirstOrDefault(quantity => string.Equals(quantity.Name, name, StringComparison.Ordinal));

    /// <summary>Its place in <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">No such quantity.</exception>
    public static int IndexOf(string name) =>
        Find(name) is { } quantity ? All.IndexOf(quantity) : throw new ArgumentException($"A diagram keeps no quantity {name}.", nameof(name));
}
