using MimVerify.Simulation.Integration;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Simulation.Tests.Integration;

public class ConvergenceOrderTests(ITestOutputHelper output)
{
    private const double Eccentricity = 0.3;

    public enum Problem { Scalar, Vector, NonAutonomous }

    public static TheoryData<Problem> Problems => [Problem.Scalar, Problem.Vector, Problem.NonAutonomous];

    [Theory]
    [MemberData(nameof(Problems))]
    public void DormandPrince54_FixedSteps_GlobalErrorIsOfOrderFive(Problem problem) =>
        AssertSlope(problem, 5, 0.15, steps => GlobalError(problem, ButcherTableau.DormandPrince54, steps));

    [Theory]
    [MemberData(nameof(Problems))]
    public void EmbeddedSolution_FixedSteps_GlobalErrorIsOfOrderFour(Problem problem) =>
        AssertSlope(problem, 4, 0.15, steps => GlobalError(problem, Embedded(), 3 * steps));

    [Theory]
    [MemberData(nameof(Problems))]
    public void ExplicitEuler_FixedSteps_GlobalErrorIsOfOrderOne(Problem problem) =>
        AssertSlope(problem, 1, 0.15, steps => GlobalError(problem, ButcherTableau.ExplicitEuler, 512 * steps));

    // A continuous extension of order 4 has a local error O(h^5), uniformly in theta; that is what is measured, over one step.
    [Theory]
    [MemberData(nameof(Problems))]
    public void DenseOutput_OneStep_UniformLocalErrorIsOfOrderFive(Problem problem) =>
        AssertSlope(problem, 5, 0.15, steps => LargestDenseError(problem, steps));

    [Theory]
    [MemberData(nameof(Problems))]
    public void ErrorEstimate_OneStep_IsOfOrderFive(Problem problem) =>
        AssertSlope(problem, 5, 0.15, steps => FirstStep(problem, steps).Ratio);

    [Theory]
    [MemberData(nameof(Problems))]
    public void Descent_FixedLearningRate_ErrorIsOfOrderOne(Problem problem)
    {
        var (field, end) = Define(problem);
        AssertSlope(problem, 1, 0.15, steps => Distance(
            Solving.Descent(field, 0, Exact(problem, 0), end, end / (512 * steps), [], new SolverOptions()).State, Exact(problem, end)));
    }

    private static (DelegateField Field, double End) Define(Problem problem) => problem switch
    {
        Problem.Scalar => (DelegateField.Scalar((_, y) => y * (1 - y)), 5),
        Problem.Vector => (new DelegateField(4, TorontoProblem.Orbit), 3),
        _ => (DelegateField.Scalar((t, y) => y * Math.Cos(t)), 5),
    };

    private static double[] Exact(Problem problem, double time)
    {
        switch (problem)
        {
            case Problem.Scalar:
                return [1 / (1 + (9 * Math.Exp(-time)))];
            case Problem.NonAutonomous:
                return [Math.Exp(Math.Sin(time))];
            default:
                // Kepler's equation E - e sin E = t from the pericentre.
                var anomaly = time;
                for (var i = 0; i < 50; i++)
                {
                    anomaly -= (anomaly - (Eccentricity * Math.Sin(anomaly)) - time) / (1 - (Eccentricity * Math.Cos(anomaly)));
                }

                var (sine, cosine) = Math.SinCos(anomaly);
                var minor = Math.Sqrt(1 - (Eccentricity * Eccentricity));
                var speed = 1 / (1 - (Eccentricity * cosine));
                return [cosine - Eccentricity, minor * sine, -sine * speed, minor * cosine * speed];
        }
    }

    private static double GlobalError(Problem problem, ButcherTableau tableau, int steps)
    {
        var (field, end) = Define(problem);
        var step = new StepWorkspace(tableau, field.Dimension);
        Exact(problem, 0).CopyTo(step.State);
        var worst = 0.0;
        for (var i = 1; i <= steps; i++)
        {
            field.Evaluate(step.Time, step.State, step.Stage(0));
            step.AimAt(end * i / steps);
            Assert.True(ExplicitStepper.Step(field, step, new(0, 1)).IsFinite);
            step.Advance();
            worst = Math.Max(worst, Distance(step.State, Exact(problem, step.Time)));
        }

        return worst;
    }

    private static (StepWorkspace Step, double Ratio) FirstStep(Problem problem, int steps)
    {
        var (field, end) = Define(problem);
        var step = new StepWorkspace(ButcherTableau.DormandPrince54, field.Dimension);
        Exact(problem, 0).CopyTo(step.State);
        field.Evaluate(0, step.State, step.Stage(0));
        step.AimAt(end / steps);
        return (step, ExplicitStepper.Step(field, step, new(0, 1)).ErrorRatio);
    }

    private static double LargestDenseError(Problem problem, int steps)
    {
        var step = FirstStep(problem, steps).Step;
        var worst = 0.0;
        for (var i = 1; i < 20; i++)
        {
            DenseOutput.Evaluate(step, i / 20.0, step.Scratch);
            worst = Math.Max(worst, Distance(step.Scratch, Exact(problem, i / 20.0 * step.NewTime)));
        }

        return worst;
    }

    private static ButcherTableau Embedded()
    {
        var pair = ButcherTableau.DormandPrince54;
        Rational[] weights = [.. pair.Weights.Zip(pair.ErrorWeights, (b, e) => b - e)];
        return new("embedded", "test", 4, pair.Nodes, pair.Coupling, weights, [], [.. weights.Select(b => new[] { b })], isFirstSameAsLast: false);
    }

    private static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var largest = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
        }

        return largest;
    }

    /// <summary>Least-squares slope of log error against log h over a range of h where neither rounding nor high orders disturb.</summary>
    private void AssertSlope(Problem problem, double expected, double tolerance, Func<int, double> error)
    {
        int[] counts = [48, 64, 96, 128, 192];
        double[] x = [.. counts.Select(n => -Math.Log(n))];
        double[] y = [.. counts.Select(n => Math.Log(error(n)))];
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (u, v) => (u - meanX) * (v - meanY)).Sum() / x.Sum(u => (u - meanX) * (u - meanX));
        output.WriteLine($"{problem}: slope {slope:F3}, errors {string.Join(", ", y.Select(v => $"{Math.Exp(v):E2}"))}");
        Assert.InRange(slope, expected - tolerance, expected + tolerance);
    }
}
