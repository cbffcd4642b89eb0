using System.Collections.Frozen;

namespace MimVerify.Simulation.Recording;

/// <summary>The names of signals in files.</summary>
public static class SignalNames
{
    private static readonly FrozenDictionary<string, Signal> ByName = Enum.GetValues<Signal>().ToFrozenDictionary(Of, StringComparer.Ordinal);

    /// <summary>The name of a signal in <c>trajectory.csv</c>: <c>phi</c>, <c>attention_unmasked</c>, and so on.</summary>
    public static string Of(Signal signal) => signal switch
    {
        Signal.Phi => "phi",
        Signal.Upsilon => "upsilon",
        Signal.Alpha => "alpha",
        Signal.Beta => "beta",
        Signal.Attention => "attention",
        Signal.AttentionUnmasked => "attention_unmasked",
        Signal.KeyAttention => "key_attention",
        Signal.Loss => "loss",
        Signal.Excess => "excess",
        Signal.SquaredMiss => "squared_miss",
        Signal.RowTotal => "row_total",
        Signal.Dissipation => "dissipation",
        Signal.RateFloor => "rate_floor",
        Signal.RateCeiling => "rate_ceiling",
        Signal.OutsideSpan => "outside_span",
        Signal.TokenCorrelation => "psi",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "No such signal."),
    };

    /// <summary>The signal of that name; null where there is none.</summary>
    public static Signal? Find(string name) => ByName.TryGetValue(name, out var signal) ? signal : null;
}
