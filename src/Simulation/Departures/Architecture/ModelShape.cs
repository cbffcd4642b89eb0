namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>The model that trains, where it is not the theory's one matrix Q.</summary>
public sealed record ModelShape
{
    /// <summary>The theory's: one layer, one head, key and query merged, values fixed to the identity.</summary>
    public static ModelShape OfTheTheory { get; } = new();

    /// <summary>Heads of each layer; a layer's output is their mean.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>Rows of W_K and W_Q, with Q = W_Q^T W_K; null for one matrix Q.</summary>
    public int? KeyRank { get; init; }

    /// <summary>The standard deviation of W_K's and W_Q's entries at the start, in units of 1 / sqrt(d).</summary>
    public double KeyScale { get; init; } = 0.1;

    /// <summary>Whether each layer's value matrix trains, from the identity.</summary>
    public bool TrainsValues { get; init; }

    /// <summary>Layers; more than one, or any hidden width, makes a residual stream.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Width of each layer's MLP, relu between two matrices, the second 0 at the start; 0 for none.</summary>
    public int Hidden { get; init; }

    /// <summary>Whether tokens are normalised (mean 0, variance 1) before scores and before the MLP.</summary>
    public bool HasNorm { get; init; }
}
