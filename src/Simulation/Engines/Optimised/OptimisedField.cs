using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Engines.Optimised;

/// <summary>
/// A field whose explicit Euler steps of eta are the steps of an optimiser on another field, the descent direction. State: that field's state, then the
/// optimiser's memory, so that it holds no state of its own and <see cref="DescentSolver"/> needs to know nothing of optimisers.
/// </summary>
/// <remarks>
/// With g the descent direction (minus the gradient) and s the schedule's factor: momentum v' = mu v + g, step eta s v'; Adam
/// m' = b1 m + (1-b1) g, w' = b2 w + (1-b2) g^2, step eta s (m'/(1-b1^n)) / (sqrt(w'/(1-b2^n)) + eps). Weight decay adds -lambda theta to g, for
/// AdamW -lambda theta to the step over eta s. As in PyTorch.
/// </remarks>
internal sealed class OptimisedField : IVectorField
{
    private readonly IVectorField _inner;
    private readonly int _trained;
    private readonly OptimiserRule _rule;
    private readonly LearningSchedule _schedule;
    private readonly double _learningRate;
    private readonly double _endTime;

    /// <param name="inner">The descent direction.</param>
    /// <param name="trained">How many of its components, the first ones, are trained; the others keep their own rates.</param>
    /// <param name="assumptions">Optimiser and schedule.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="endTime">The end of the run, for the schedule.</param>
    public OptimisedField(IVectorField inner, int trained, Assumptions assumptions, double learningRate, double endTime)
    {
        (_inner, _trained, _rule, _schedule) = (inner, trained, assumptions.Optimiser, assumptions.Schedule);
        (_learningRate, _endTime) = (learningRate, endTime);
    }

    public int Dimension => _inner.Dimension + (_rule.MemoryPerCoordinate * _trained);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        var dimension = _inner.Dimension;
        _inner.Evaluate(time, state[..dimension], derivative[..dimension]);
        var step = (long)Math.Round(time / _learningRate) + 1;
        var factor = _schedule.FactorAt(Math.Clamp(time / _endTime, 0, 1));
        var theta = state[.._trained];
        var direction = derivative[.._trained];
        var memory = state[dimension..];
        var memoryRate = derivative[dimension..];
        var (first, second) = (1 - Math.Pow(_rule.Beta1, step), 1 - Math.Pow(_rule.Beta2, step));
        for (var i = 0; i < _trained; i++)
        {
            var g = direction[i] - (_rule.Method == OptimiserMethod.AdamW ? 0 : _rule.WeightDecay * theta[i]);
            if (_rule.IsAdaptive)
            {
                var m = (_rule.Beta1 * memory[i]) + ((1 - _rule.Beta1) * g);
                var w = (_rule.Beta2 * memory[_trained + i]) + ((1 - _rule.Beta2) * g * g);
                memoryRate[i] = (m - memory[i]) / _learningRate;
                memoryRate[_trained + i] = (w - memory[_trained + i]) / _learningRate;
                g = m / first / (Math.Sqrt(w / second) + _rule.Epsilon);
                g -= _rule.Method == OptimiserMethod.AdamW ? _rule.WeightDecay * theta[i] : 0;
            }
            else if (_rule.Method == OptimiserMethod.Momentum)
            {
                var v = (_rule.Momentum * memory[i]) + g;
                memoryRate[i] = (v - memory[i]) / _learningRate;
                g = v;
            }

            direction[i] = factor * g;
        }
    }
}
