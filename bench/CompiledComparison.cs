using System.Diagnostics;
using System.Globalization;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Theory.Tests.Dynamics;

namespace MimVerify.Bench;

/// <summary>One evaluation of the mean field (11), derived and compiled, beside the loop written by hand, in the same run.</summary>
internal static class CompiledComparison
{
    private const int Rounds = 101;
    private const double LargestRatio = 1.2;
    private const double LargestStartSeconds = 1;

    /// <summary>Returns a process exit code, 1 where the compiled equations are too slow.</summary>
    public static int Run(TextWriter output)
    {
        // First, while nothing has been derived or compiled yet.
        var distinct = Rows()[^1].Areas;
        var watch = Stopwatch.StartNew();
        var first = new MeanField(distinct);
        first.Evaluate(new double[first.Dimension], new double[first.Dimension]);
        var start = watch.Elapsed.TotalSeconds;

        output.WriteLine("| row | by hand, ns | compiled, ns | ratio |");
        output.WriteLine("|---|---|---|---|");
        var slowest = 0.0;
        foreach (var (name, areas) in Rows())
        {
            var (hand, compiled) = Time(areas);
            slowest = Math.Max(slowest, compiled / hand);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {hand:F0} | {compiled:F0} | {compiled / hand:F2} |"));
        }

        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Derivation, compilation and the first evaluation at 50 areas: {start:F3} s"));
        return slowest <= LargestRatio && start < LargestStartSeconds ? 0 : 1;
    }

    private static (string Name, AreaGroups Areas)[] Rows()
    {
        (double, double)[] default3 = [(100, 1), (12, 8)];
        return
        [
            ("3 slots, constant latent", AreaGroups.Of(default3, 1, 0.75, 1, DiscreteLatentLaw.Constant(1))),
            ("3 slots, two values", AreaGroups.Of(default3, 1, 0.75, 1, new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]))),
            ("3 slots, uniform latent", AreaGroups.Of(default3, 1, 0.75, 1, new UniformLatentLaw(0.5, 1.5))),
            ("2 groups, uniform latent", AreaGroups.Of([(12, 16)], 0, 0.75, 1, new UniformLatentLaw(0.5, 1.5))),
            ("50 distinct areas, constant latent", AreaGroups.Of([.. Enumerable.Range(0, 50).Select(i => (10.0 + i, 1.0))], 20, 0.75, 1, DiscreteLatentLaw.Constant(1))),
        ];
    }

    // Medians of short batches that take turns, so that both see the same machine. The state moves, as it does along a run.
    private static (double Hand, double Compiled) Time(AreaGroups areas)
    {
        var (oracle, field) = (new HandWrittenMeanField(areas), new MeanField(areas));
        var derivative = new double[field.Dimension];
        var state = new double[field.Dimension];
        double Batch(Action evaluate, int calls)
        {
            var watch = Stopwatch.StartNew();
            for (var call = 0; call < calls; call++)
            {
                state[0] = 4.0 * call / calls;
                state[^2] = -0.1 * call / calls;
                evaluate();
            }

            return watch.Elapsed.TotalNanoseconds / calls;
        }

        void Hand() => oracle.Evaluate(state, derivative);
        void Compiled() => field.Evaluate(state, derivative);
        var calls = 1;
        while (Batch(Hand, calls) * calls < 5e6)
        {
            calls *= 2;
        }

        var (hand, compiled) = (new double[Rounds], new double[Rounds]);
        for (var round = -Rounds; round < Rounds; round++)
        {
            hand[Math.Max(0, round)] = Batch(Hand, calls);
            compiled[Math.Max(0, round)] = Batch(Compiled, calls);
        }

        Array.Sort(hand);
        Array.Sort(compiled);
        return (hand[Rounds / 2], compiled[Rounds / 2]);
    }
}
