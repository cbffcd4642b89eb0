namespace MimVerify.Simulation.Engines;

/// <summary>What the torch engine trains and where.</summary>
public sealed record TorchOptions
{
    /// <summary>The d x d matrix Q.</summary>
    public const string AttentionWeights = "attention-weights";

    /// <summary>Phi and Upsilon as tensors, without d.</summary>
    public const string Coordinates = "coordinates";

    /// <summary>The models that <see cref="Model"/> may name.</summary>
    public static IReadOnlyList<string> ModelNames { get; } = [AttentionWeights, Coordinates];

    /// <summary>What is trained.</summary>
    public string Model { get; init; } = AttentionWeights;

    /// <summary>d; null for the least that holds all positions and features.</summary>
    public int? Dimension { get; init; }

    /// <summary>Where tensors live: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";
}
