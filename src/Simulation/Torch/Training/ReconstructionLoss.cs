namespace MimVerify.Simulation.Torch.Training;

/// <summary>The loss (4): half the squared error of each query's reconstruction, weighted and summed over images and queries.</summary>
/// <remarks>With weights 1/B and every masked patch a query it is the mean over the batch of sum_p 1/2 1{p in M} |F_p - X_p|^2.</remarks>
internal static class ReconstructionLoss
{
    /// <summary>The loss of a batch, one number.</summary>
    public static Tensor Of(ModelOutput output, ImageBatch batch) => OfQueries(output).mul(batch.Weights).sum();

    /// <summary>1/2 |F_p - X_p|^2 of each query, not weighted, shape [B, N].</summary>
    public static Tensor OfQueries(ModelOutput output) => output.Reconstruction.sub(output.Target).pow(2).sum(-1).mul(0.5);
}
