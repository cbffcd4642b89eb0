namespace MimVerify.Simulation.Engines.Population;

/// <summary>Where a kernel writes the per-area and per-class parts of an observation.</summary>
internal readonly ref struct ClusterBuffers(Span<double> attention, Span<double> attentionHit, Span<double> keyAttention)
{
    /// <summary>E[A_j], shape [areas].</summary>
    public Span<double> Attention { get; } = attention;

    /// <summary>E[1{u_a &gt; 0} A_j], shape [areas].</summary>
    public Span<double> AttentionHit { get; } = attentionHit;

    /// <summary>E[attention to all keys of a class], shape [columns]; empty where it is not wanted.</summary>
    public Span<double> KeyAttention { get; } = keyAttention;

    public bool IsEmpty => Attention.IsEmpty;
}
