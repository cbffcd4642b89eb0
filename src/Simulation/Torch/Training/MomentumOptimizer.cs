using MimVerify.Simulation.Engines;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// Gradient descent with heavy-ball momentum m (0: plain descent): v &lt;- m v + g + decay theta, theta &lt;- theta - eta v (Polyak 1964, in PyTorch's form).
/// </summary>
internal sealed class MomentumOptimizer : IOptimizer
{
    private readonly IReadOnlyList<NamedTensor> _parameters;
    private readonly double _learningRate;
    private readonly OptimizerOptions _options;
    private readonly double _momentum;

    public MomentumOptimizer(IReadOnlyList<NamedTensor> parameters, double learningRate, OptimizerOptions options)
    {
        (_parameters, _learningRate, _options) = (parameters, learningRate, options);
        _momentum = options.Kind == OptimizerKind.Momentum ? options.Momentum : 0;
        State = _momentum == 0 ? [] : [.. parameters.Select(parameter => new NamedTensor($"momentum.{parameter.Name}", torch.zeros_like(parameter.Value)))];
    }

    public IReadOnlyList<NamedTensor> State { get; }

    public void Apply(IReadOnlyList<Tensor> gradients, long step)
    {
        for (var i = 0; i < gradients.Count; i++)
        {
            var parameter = _parameters[i].Value;
            var gradient = gradients[i];
            if (_options.WeightDecay != 0)
            {
                gradient.add_(parameter, _options.WeightDecay);
            }

            if (_momentum != 0)
            {
                gradient = State[i].Value.mul_(_momentum).add_(gradient);
            }

            parameter.add_(gradient, -_learningRate);
        }
    }
}
