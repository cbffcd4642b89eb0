using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines.Optimised;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Tests.Integration;

namespace MimVerify.Simulation.Tests.Departures;

public class OptimisedFieldTests
{
    private const double LearningRate = 0.125;

    // Two trained coordinates and one that only counts: rates (-2 x + y, -y, 1).
    private static readonly DelegateField Inner = new(3, (_, state, rate) =>
    {
        rate[0] = (-2 * state[0]) + state[1];
        rate[1] = -state[1];
        rate[2] = 1;
    });

    [Theory]
    [InlineData(OptimiserMethod.Sgd, 0)]
    [InlineData(OptimiserMethod.Sgd, 0.3)]
    [InlineData(OptimiserMethod.Momentum, 0)]
    [InlineData(OptimiserMethod.Momentum, 0.3)]
    [InlineData(OptimiserMethod.Adam, 0.3)]
    [InlineData(OptimiserMethod.AdamW, 0.3)]
    public void Steps_EveryMethod_AreThoseOfTheTextbook(OptimiserMethod method, double decay)
    {
        var assumptions = new Assumptions
        {
            Optimiser = new OptimiserRule(method) { WeightDecay = decay, Beta2 = 0.95 },
            Schedule = new LearningSchedule(0.25, IsCosine: true),
        };
        var field = new OptimisedField(Inner, 2, assumptions, LearningRate, 40 * LearningRate);
        var start = new double[field.Dimension];
        (start[0], start[1]) = (1.5, -0.7);
        var end = DescentSolver.Solve(field, 0, start, 40 * LearningRate, LearningRate, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;

        // Written the usual way, with variables that are overwritten.
        double[] theta = [1.5, -0.7];
        double[] m = [0, 0], v = [0, 0], momentum = [0, 0];
        for (var n = 1; n <= 40; n++)
        {
            var share = (n - 1) / 40.0;
            var eta = LearningRate * (share < 0.25 ? share / 0.25 : (1 + Math.Cos(Math.PI * (share - 0.25) / 0.75)) / 2);
            double[] gradient = [(2 * theta[0]) - theta[1], theta[1]];
            for (var i = 0; i < 2; i++)
            {
                var g = gradient[i] + (method == OptimiserMethod.AdamW ? 0 : decay * theta[i]);
                if (method == OptimiserMethod.AdamW)
                {
                    theta[i] -= eta * decay * theta[i];
                }

                (m[i], v[i], momentum[i]) = ((0.9 * m[i]) + (0.1 * g), (0.95 * v[i]) + (0.05 * g * g), (0.9 * momentum[i]) + g);
                theta[i] -= eta * method switch
                {
                    OptimiserMethod.Sgd => g,
                    OptimiserMethod.Momentum => momentum[i],
                    _ => m[i] / (1 - Math.Pow(0.9, n)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.95, n))) + 1e-8),
                };
            }
        }

        Assert.Equal(theta[0], end[0], 1e-12);
        Assert.Equal(theta[1], end[1], 1e-12);
        Assert.Equal(40 * LearningRate, end[2], 1e-12);
    }

    [Fact]
    public void FirstStep_Adam_IsOneLearningRateWhateverTheGradient()
    {
        var field = new OptimisedField(Inner, 2, new Assumptions { Optimiser = new OptimiserRule(OptimiserMethod.Adam) }, LearningRate, 1);
        var rate = new double[field.Dimension];
        var state = new double[field.Dimension];
        (state[0], state[1]) = (100, -1e-3);
        field.Evaluate(0, state, rate);
        Assert.Equal(-1, rate[0], 1e-9);
        Assert.Equal(1, rate[1], 1e-4);
    }
}
