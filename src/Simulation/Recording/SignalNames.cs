namespace MimVerify.Simulation.Recording;

/// <summary>The names of signals in files.</summary>
public static class SignalNames
{
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
        Signal.TokenCorrelation => "psi",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "No such signal."),
    };
}
