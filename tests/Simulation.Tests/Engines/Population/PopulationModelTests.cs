using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

public class PopulationModelTests
{
    [Fact]
    public void Evaluate_TwoPatchesByHand_OneVisibleKey()
    {
        var row = RowLayout.Of(new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(1), 1), 0);
        var derivative = new double[4];
        EnumeratedRow.Of(row).Evaluate(0, new double[4], derivative);
        Assert.All(((double[])[1.0 / 16, 1.0 / 16, -1.0 / 16, 3.0 / 256]).Zip(derivative), pair => Law.Close(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void Evaluate_AnyInstance_EqualsTheGradientLemma() => Law.Holds(SmallInstance.Any, instance =>
    {
        var enumerated = new EnumeratedRow(instance);
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var expected = new double[lemma.Dimension];
        var loss = lemma.Evaluate(EnumeratedRow.Expand(enumerated.Row, enumerated.State), expected);
        var derivative = new double[enumerated.State.Length];
        enumerated.Model.Evaluate(0, enumerated.State, derivative);
        var actual = EnumeratedRow.Expand(enumerated.Row, derivative);
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], actual[i], 1e-11, scale: 1e-3, what: $"entry {i}");
        }

        Law.Close(expected.Sum(x => x * x), derivative[^1], 1e-11, scale: 1e-6, what: "dissipation");
        var observation = Observe(enumerated);
        Law.Close(loss, instance.Setting().MaskRatio * Value(enumerated, observation, Signal.Loss), 1e-11, what: "loss");
    }, 500);

    [Fact]
    public void Evaluate_ClassesWhollyVisibleAndAvoided_KeepTheirDigits()
    {
        // No key is masked but the query: what masked keys would weigh, exp(20) Z, must not enter.
        var instance = new SmallInstance([[0, 1, 2]], 1, [1], [1], 0, [[0, -25, -25]], [-20, 0, 0]);
        var enumerated = new EnumeratedRow(instance);
        var lemma = new GradientLemma(instance.Setting(), 0);
        var (expected, derivative) = (new double[lemma.Dimension], new double[enumerated.State.Length]);
        lemma.Evaluate(instance.State(), expected);
        enumerated.Model.Evaluate(0, enumerated.State, derivative);
        Assert.All(expected.Zip(EnumeratedRow.Expand(enumerated.Row, derivative)), pair => Law.Close(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Observe_AnyInstance_EqualsSumsKeyByKey() => Law.Holds(SmallInstance.Any, instance =>
    {
        var enumerated = new EnumeratedRow(instance);
        var row = enumerated.Row;
        var setting = instance.Setting();
        var observation = Observe(enumerated);
        var state = EnumeratedRow.Expand(row, enumerated.State);
        var upsilon = state[^instance.Patches..];
        var keys = new double[instance.Patches];
        var start = 0;
        double loss = 0;
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            var areas = setting.Partitions[k].AreaCount;
            var expected = new KeyByKey(setting, instance.Query, k, state.AsSpan(start, areas), upsilon);
            start += areas;
            loss += expected.Loss / setting.ClusterCount;
            for (var area = 0; area < areas; area++)
            {
                var slot = row.PhiSlotOf(k, area);
                Law.Close(expected.Attention[area], All(enumerated, observation, Signal.Attention)[slot], 1e-11, scale: 1e-6, what: $"attention {k}/{area}");
                CloseOrNaN(expected.AttentionHit[area] / expected.Hits, All(enumerated, observation, Signal.AttentionUnmasked)[slot], $"attention given u_a > 0 {k}/{area}");
            }

            CloseOrNaN(expected.SquaredMiss / expected.Hits, All(enumerated, observation, Signal.SquaredMiss)[k], $"squared miss {k}");
            Law.Close(1, All(enumerated, observation, Signal.RowTotal)[k], 1e-12, what: "row total (E12)");
            Assert.All(Enumerable.Range(0, keys.Length), q => keys[q] += expected.Keys[q] / setting.ClusterCount);
        }

        for (var q = 0; q < keys.Length; q++)
        {
            Law.Close(keys[q], All(enumerated, observation, Signal.KeyAttention)[EnumeratedRow.SlotOfKey(row, q)], 1e-11, scale: 1e-6, what: $"key {q}");
        }

        Law.Close(loss, Value(enumerated, observation, Signal.Loss), 1e-11);
        Law.Close(
            Value(enumerated, observation, Signal.Loss),
            Value(enumerated, observation, Signal.Excess) + (setting.LossFloor(instance.Query) / setting.MaskRatio),
            1e-11,
            what: "excess and floor (E7)");
    }, 300);

    [Fact]
    public void Indicate_AnyInstance_EqualsTheRecordedSeries() => Law.Holds(SmallInstance.Any, instance =>
    {
        var enumerated = new EnumeratedRow(instance);
        var (row, observation) = (enumerated.Row, Observe(enumerated));
        var indicators = new PhaseIndicators[instance.Clusters.Length];
        enumerated.Model.Indicate(enumerated.State, indicators);
        var read = new PhaseIndicators[indicators.Length];
        enumerated.Model.IndicateObserved(observation, read);
        Assert.Equal(indicators, read);
        for (var k = 0; k < instance.Clusters.Length; k++)
        {
            var target = row.PhiSlotOf(k, row.Targets[k]);
            int? competitor = row.Competitors[k] < 0 ? null : row.PhiSlotOf(k, row.Competitors[k]);
            Assert.Equal(
                new PhaseIndicators(
                    All(enumerated, observation, Signal.Alpha)[target],
                    competitor is { } rate ? All(enumerated, observation, Signal.Alpha)[rate] : 0,
                    competitor is { } drop ? All(enumerated, observation, Signal.Phi)[drop] : 0,
                    All(enumerated, observation, Signal.AttentionUnmasked)[target],
                    All(enumerated, observation, Signal.SquaredMiss)[k]),
                indicators[k]);
        }
    });

    [Fact]
    public void EvaluateAndObserve_ManyTimes_AllocateNothing()
    {
        var setting = new Setting([Partition.FromSizes([8, 4, 4, 4]), Partition.FromSizes([10, 10])], new UniformLatentLaw(0.5, 1.5), 12);
        var row = RowLayout.Of(setting, 9);
        var model = new PopulationModel(row, Enumerable.Range(0, 2).Select(k =>
        {
            var (draws, blocks, _) = StratifiedSampler.Sample(new DrawLayout(row, k), 64, 1, 1);
            return new ClusterKernel(draws, 0, blocks, 1);
        }));
        var (state, derivative, observation) = (new double[model.Dimension], new double[model.Dimension], new double[model.Headers.Length]);
        model.Evaluate(0, state, derivative);
        model.Observe(state, observation);
        var indicators = new PhaseIndicators[2];
        model.Indicate(state, indicators);
        Assert.Equal(0, Allocation.Least(_ =>
        {
            model.Evaluate(0, state, derivative);
            model.Observe(state, observation);
            model.Indicate(state, indicators);
        }));
    }

    private static double[] Observe(EnumeratedRow enumerated)
    {
        var observation = new double[enumerated.Model.Headers.Length];
        enumerated.Model.Observe(enumerated.State, observation);
        return observation;
    }

    private static double[] All(EnumeratedRow enumerated, double[] observation, Signal signal) =>
        [.. enumerated.Model.Headers.Zip(observation).Where(pair => pair.First.Signal == signal).Select(pair => pair.Second)];

    private static double Value(EnumeratedRow enumerated, double[] observation, Signal signal) => Assert.Single(All(enumerated, observation, signal));

    private static void CloseOrNaN(double expected, double actual, string what)
    {
        if (double.IsNaN(expected))
        {
            Assert.Equal(double.NaN, actual);
        }
        else
        {
            Law.Close(expected, actual, 1e-11, scale: 1e-6, what: what);
        }
    }
}
