using MimVerify.Simulation.Departures.Optimisers;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// Adam (Kingma, Ba 2015), and AdamW, whose weight decay acts on the weights instead of the gradient (Loshchilov, Hutter 2019).
/// </summary>
internal sealed class AdamOptimizer : IOptimizer
{
    private readonly IReadOnlyList<NamedTensor> _parameters;
    private readonly OptimiserRule _rule;

    public AdamOptimizer(IReadOnlyList<NamedTensor> parameters, OptimiserRule rule)
    {
        (_parameters, _rule) = (parameters, rule);
        State =
        [
            .. parameters.Select(parameter => new NamedTensor($"mean.{parameter.Name}", torch.zeros_like(parameter.Value))),
            .. parameters.Select(parameter => new NamedTensor($"square.{parameter.Name}", torch.zeros_like(parameter.Value))),
        ];
    }

    public IReadOnlyList<NamedTensor> State { get; }

    public void Apply(IReadOnlyList<Tensor> gradients, double learningRate, long step)
    {
        var (beta1, beta2) = (_rule.Beta1, _rule.Beta2);
        var meanCorrection = 1 - Math.Pow(beta1, step + 1);
        var squareCorrection = 1 - Math.Pow(beta2, step + 1);
        for (var i = 0; i < gradients.Count; i++)
        {
            var parameter = _parameters[i].Value;
            var gradient = gradients[i];
            if (_rule.Method == OptimiserMethod.AdamW)
            {
                parameter.mul_(1 - (learningRate * _rule.WeightDecay));
            }
            else if (_rule.WeightDecay != 0)
            {
                gradient.add_(parameter, _rule.WeightDecay);
            }

            var mean = State[i].Value.mul_(beta1).add_(gradient, 1 - beta1);
            var square = State[gradients.Count + i].Value.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            parameter.addcdiv_(mean, square.mul(1 / squareCorrection).sqrt().add_(_rule.Epsilon), -learningRate / meanCorrection);
        }
    }
}
