namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The same layer in its coordinates: Phi and Upsilon themselves are trained, in the basis of features, which by orthonormality (E1) is
/// training Q under plain gradient descent. O(B P^2) a step without d, so that thousands of patches train.
/// </summary>
/// <remarks>Optimisers that rescale entries (Adam) are not the same in another basis: this model then trains another thing than Q.</remarks>
internal sealed class CoordinatesModel : ITrainedModel
{
    private readonly Tensor _phi;
    private readonly Tensor _upsilon;

    public CoordinatesModel(long patches, long features, TensorSite site)
    {
        _phi = site.Zeros([patches, features]).requires_grad_();
        _upsilon = site.Zeros([patches, patches]).requires_grad_();
        Parameters = [new NamedTensor("phi", _phi), new NamedTensor("upsilon", _upsilon)];
    }

    public IReadOnlyList<NamedTensor> Parameters { get; }

    public ModelOutput Forward(ImageBatch batch)
    {
        var (images, queries, patches, features) = (batch.Count, batch.QueryCount, batch.PatchCount, _phi.size(1));

        // M(X) in the basis of features, shape [B, F, P]: z of a visible patch at its feature.
        var masked = torch.zeros([images, features, patches], _phi.dtype, _phi.device).scatter_add(1, batch.Features.unsqueeze(1), batch.MaskedLatents().unsqueeze(1));
        var chosen = batch.Queries.reshape(images * queries);
        var phi = _phi.index_select(0, chosen).reshape(images, queries, features);
        var upsilon = _upsilon.index_select(0, chosen).reshape(images, queries, patches);

        // Not baddbmm, whose operands TorchSharp 0.107 hands to libtorch in the wrong order.
        var attention = phi.matmul(masked).add_(upsilon).softmax(-1);
        var target = torch.zeros([images, queries, features], _phi.dtype, _phi.device)
            .scatter_add(2, batch.QueryFeatures().unsqueeze(2), batch.QueryLatents().unsqueeze(2));
        return new ModelOutput(attention.matmul(masked.transpose(1, 2)), target, [attention]);
    }

    public IReadOnlyList<Correlations> Read() => [Of(_phi, _upsilon)];

    public IReadOnlyList<Correlations> ReadRates(IReadOnlyList<Tensor> directions) => [Of(directions[0], directions[1])];

    private static Correlations Of(Tensor phi, Tensor upsilon) => new(phi, upsilon, torch.zeros([], phi.dtype, phi.device), phi.detach().pow(2).sum().add(upsilon.detach().pow(2).sum()));
}
