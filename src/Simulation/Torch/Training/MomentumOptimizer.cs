using MimVerify.Simulation.Departures.Optimisers;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// Gradient descent with heavy-ball momentum m (0: plain descent): v &lt;- m v + g + decay theta, theta &lt;- theta - eta v (Polyak 1964, in PyTorch's form).
/// </summary>
internal sealed class MomentumOptimizer : IOptimizer
{
    private readonly IReadOnlyList<NamedTensor> _parameters;
    private readonly OptimiserRule _rule;
    private readonly double _momentum;

    public MomentumOptimizer(IReadOnlyList<NamedTensor> parameters, OptimiserRule rule)
    {
        (_parameters, _rule) = (parameters, rule);
        _momentum = rule.Method == OptimiserMethod.Momentum ? rule.Momentum : 0;
        State = _momentum == 0 ? [] : [.. parameters.Select(parameter => new NamedTensor($"momentum.{parameter.Name}", torch.zeros_like(parameter.Value)))];
    }

    public IReadOnlyList<NamedTensor> State { get; }

    public void Apply(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        for (var i = 0; i < gradients.Count; i++)
        {
            var parameter = _parameters[i].Value;
            var gradient = gradients[i];
            if (_rule.WeightDecay != 0)
            {
                gradient.add_(parameter, _rule.WeightDecay);
            }

            if (_momentum != 0)
            {
                gradient = State[i].Value.mul_(_momentum).add_(gradient);
            }

            parameter.add_(gradient, -learningRate);
        }
    }
}
