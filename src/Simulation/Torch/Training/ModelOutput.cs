namespace MimVerify.Simulation.Torch.Training;

/// <summary>What a model makes of a batch.</summary>
/// <param name="Reconstruction">F_p of each query, shape [B, N, D], in an orthonormal basis of the model's choice.</param>
/// <param name="Target">X_p of each query, unmasked, in that basis, shape [B, N, D].</param>
/// <param name="Attention">The attention of each query over all P keys, one tensor a head of the first layer, each of shape [B, N, P].</param>
internal sealed record ModelOutput(Tensor Reconstruction, Tensor Target, IReadOnlyList<Tensor> Attention);
