using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class SolverLawTests
{
    // x' = A x with A = V diag(lambda) V^-1, lambda in [-2, 0.1], V well conditioned by construction: unit lower times unit upper triangle.
    private static readonly Arbitrary<LinearSystem> Systems = Arb.From(
        from size in Gen.Choose(1, 6)
        from rates in Reals(-2, 0.1, size)
        from lower in Reals(-0.5, 0.5, size * size)
        from upper in Reals(-0.5, 0.5, size * size)
        from start in Reals(-1, 1, size)
        from time in Reals(0.1, 5, 1)
        select new LinearSystem(rates, lower, upper, start, time[0]));

    [Fact]
    public void LinearSystem_AnySpectrum_EqualsMatrixExponential() => Check(1, system =>
    {
        var end = Solving.Adaptive(system.Field(), 0, system.Start, system.Time, []);
        return system.Distance(end.State, system.Exact(system.Time)) <= 1e-7;
    });

    [Fact]
    public void Splitting_AnyIntermediateTime_SameEnd() => Check(2, system =>
    {
        var field = system.Field();
        var half = Solving.Adaptive(field, 0, system.Start, 0.37 * system.Time, []);
        var split = Solving.Adaptive(field, 0.37 * system.Time, half.State, system.Time, []);
        return system.Distance(split.State, Solving.Adaptive(field, 0, system.Start, system.Time, []).State) <= 1e-7;
    });

    [Fact]
    public void Reversal_ThereAndBack_IsTheStart() => Check(3, system =>
    {
        // Going back amplifies by at most exp(2 * 5).
        var field = system.Field();
        var there = Solving.Adaptive(field, 0, system.Start, system.Time, []);
        var back = Solving.Adaptive(field, system.Time, there.State, 0, []);
        return system.Distance(back.State, system.Start) <= 1e-7 * Math.Exp(2 * system.Time);
    });

    [Fact]
    public void Records_AnyTime_EqualMatrixExponential() => Check(4, system =>
    {
        var recorder = new Recorder();
        Solving.Adaptive(system.Field(), 0, system.Start, system.Time, [.. Enumerable.Range(0, 21).Select(i => i / 20.0 * system.Time)], sink: recorder);
        return recorder.Records.TrueForAll(record => system.Distance(record.State, system.Exact(record.Time)) <= 1e-6);
    });

    [Fact]
    public void Descent_LearningRateHalved_DistanceToFlowHalved() => Check(5, system =>
    {
        double Distance(int steps) => system.Distance(
            Solving.Descent(system.Field(), 0, system.Start, system.Time, system.Time / steps, []).State, system.Exact(system.Time));
        var (coarse, fine) = (Distance(4000), Distance(8000));

        // Next to nothing to halve where the error is at rounding or where two rates cancel each other's leading terms.
        return coarse < 1e-6 || Math.Abs((coarse / fine) - 2) < 0.1;
    });

    [Fact]
    public void Event_AnyLevelOfADecayingMode_AtItsLogarithm() =>
        Prop.ForAll(Arb.From(Gen.Zip(Reals(0.01, 50, 1), Reals(1e-3, 0.999, 1))), pair =>
        {
            var (rate, level) = (pair.Item1[0], pair.Item2[0]);
            var recorder = new Recorder();
            Solving.Adaptive(
                DelegateField.Scalar((_, y) => -rate * y), 0, [1], 8 / rate, [], new() { RelativeTolerance = 1e-11 }, recorder,
                new DelegateEvents(1, (_, y, g) => g[0] = y[0] - level), [new(EventDirection.Falling, FirstOnly: false)]);
            var exact = -Math.Log(level) / rate;

            // An error of 1e-9 in log y is one of 1e-9 / rate in t.
            return recorder.Events.Count == 1 && Math.Abs(recorder.Events[0].Time - exact) <= (1e-8 * exact) + (1e-9 / rate);
        }).Check(Configuration(6));

    private static void Check(ulong seed, Func<LinearSystem, bool> law) => Prop.ForAll(Systems, law).Check(Configuration(seed));

    private static Config Configuration(ulong seed) => Config.QuickThrowOnFailure.WithReplay(seed, 2 * seed + 1).WithMaxTest(60);

    private static Gen<double[]> Reals(double least, double greatest, int count) =>
        from numbers in Gen.Choose(0, 1_000_000).ArrayOf(count)
        select numbers.Select(n => least + ((greatest - least) * n / 1e6)).ToArray();

    private sealed class LinearSystem
    {
        private readonly Matrix<double> _matrix;
        private readonly Matrix<double> _vectors;
        private readonly double[] _rates;

        public LinearSystem(double[] rates, double[] lower, double[] upper, double[] start, double time)
        {
            var size = rates.Length;
            (_rates, Start, Time) = (rates, start, time);
            _vectors = Matrix<double>.Build.Dense(size, size, (i, j) => i == j ? 1 : i > j ? lower[(i * size) + j] : 0)
                * Matrix<double>.Build.Dense(size, size, (i, j) => i == j ? 1 : i < j ? upper[(i * size) + j] : 0);
            _matrix = _vectors * Matrix<double>.Build.Diagonal(rates) * _vectors.Inverse();
        }

        public double[] Start { get; }

        public double Time { get; }

        public DelegateField Field() => new DelegateField(Start.Length, (_, y, d) =>
        {
            for (var i = 0; i < d.Length; i++)
            {
                d[i] = 0;
                for (var j = 0; j < d.Length; j++)
                {
                    d[i] += _matrix[i, j] * y[j];
                }
            }
        });

        public double[] Exact(double time) =>
            (_vectors * Matrix<double>.Build.Diagonal([.. _rates.Select(rate => Math.Exp(rate * time))]) * _vectors.Inverse()
                * Vector<double>.Build.Dense(Start)).ToArray();

        public double Distance(double[] left, double[] right) =>
            left.Zip(right, (x, y) => Math.Abs(x - y)).Max() / Math.Max(1, Start.Max(Math.Abs));

        public override string ToString() => $"A = {_matrix.ToMatrixString()}, start ({string.Join(", ", Start)}), time {Time}";
    }
}
