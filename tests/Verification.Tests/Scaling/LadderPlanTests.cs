using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class LadderPlanTests
{
    private static readonly Scenario Default = EmbeddedScenarios.Open("mae-vit-196");

    [Fact]
    public void Of_DefaultLadder_RunsBothQueriesOnEveryRung()
    {
        var plan = LadderPlan.Of(Default, LadderSettings.DefaultFor("meanfield"));
        Assert.Equal(["local", "global"], plan.Queries);
        Assert.Equal(18, plan.Tasks.Length);
        Assert.Equal(1e3, plan.Patches[0]);
        Assert.Equal(1e9, plan.Patches[^1]);
        Assert.Equal(Math.Pow(10, 0.75), plan.Patches[1] / plan.Patches[0], 1e-9);
    }

    [Fact]
    public void Of_UnbalancedClusters_RunsTheFirstAtItsOwnRate()
    {
        const string Text = "data: { patches: 196, clusters: 2, areas: { global: 100, local: 12 } }\n";
        double RateOf(string yaml) => LadderPlan.Of(ScenarioReader.Parse(yaml, "x.yaml", "x"), LadderSettings.DefaultFor("meanfield")).Tasks[0].Problem.Groups[0].RowRate;
        Assert.Equal(1.4 * RateOf(Text), RateOf(Text + "assume: { cluster_probabilities: [0.7, 0.3] }\n"), 1e-12);
    }

    [Fact]
    public void Of_AnyRung_RunsFarBeyondHalfTimeAndFartherUpwards()
    {
        var plan = LadderPlan.Of(Default, LadderSettings.DefaultFor("meanfield"));
        var local = plan.Tasks.Where(task => task.Query == "local").ToArray();
        var ratios = local.Select(task => task.Options.EndTime / (4 * task.PatchCount / task.Problem.Groups[0].TargetSize)).ToArray();
        Assert.True(ratios[0] > 1e3);
        Assert.Equal(ratios.Order(), ratios);
    }

    [Fact]
    public void Of_Population_RunsIntoLateDriftButLooksAtTheTailBefore()
    {
        // At small P hidden targets are so frequent that late drift comes no later than the tail.
        var plan = LadderPlan.Of(Default, new LadderSettings("population", 480, 3840, 2));
        var task = plan.Tasks[1];
        Assert.NotNull(task.Problem.Layout);
        Assert.True(task.Options.EndTime > task.TailEnd);
        Assert.All(plan.Tasks, row => Assert.Equal(row.PatchCount, row.Problem.Groups[0].PatchCount));
        Assert.Null(task.Options.LearningRate);
    }

    [Fact]
    public void Of_Records_AreDenseAroundHalfTime()
    {
        var task = LadderPlan.Of(Default, new LadderSettings("meanfield", 1e3, 1e4, 2)).Tasks[0];
        Assert.Equal(task.Options.RecordTimes.Order(), task.Options.RecordTimes);
        Assert.Equal(task.Options.RecordTimes.Distinct().Count(), task.Options.RecordTimes.Length);
        var half = 4 * task.PatchCount / (0.75 * task.Problem.Groups[0].TargetSize);
        var near = task.Options.RecordTimes.Where(time => time > half / 2 && time < half * 2).ToArray();
        Assert.True(near.Zip(near.Skip(1), (left, right) => right / left).Max() < 1.011);
    }

    [Theory]
    [InlineData("population", 120, 1e6, 4, "goes beyond the 100000 patches that the engine population carries")]
    [InlineData("population", 120, 121, 3, "has rungs so close that sizes round to the same P")]
    public void Of_WhatTheEngineCannotCarry_IsRefusedWithTheReason(string engine, double from, double to, int rungs, string reason)
    {
        var refusal = Assert.Throws<InputException>(() => LadderPlan.Of(Default, new LadderSettings(engine, from, to, rungs)));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("--patches ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TrainingOfMoreThanADay_IsRefusedWithWhatItWouldTake()
    {
        var slow = Default with { Training = Default.Training with { LearningRate = 1e-3 } };
        var refusal = Assert.Throws<InputException>(() => LadderPlan.Of(slow, new LadderSettings("sampled", 120, 90000, 4)));
        Assert.Contains("more than a day on one core", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DepartureThatTheEngineDoesNotKnow_IsRefused()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 196, areas: { global: 100, local: 12 } }\ntraining: { engine: sampled }\nassume: { mask_token: 0.5 }\n", "x.yaml", "x");
        var refusal = Assert.Throws<InputException>(() => LadderPlan.Of(scenario, LadderSettings.DefaultFor("meanfield")));
        Assert.Contains("is a departure that the engine meanfield cannot run", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LatentsThatAreAlwaysZero_AreRefused()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 196, areas: { global: 100, local: 12 }, latent: { law: constant, value: 0 } }\n", "zero.yaml", "zero");
        var refusal = Assert.Throws<InputException>(() => LadderPlan.Of(scenario, LadderSettings.DefaultFor("meanfield")));
        Assert.Contains("data.latent", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AreasThatDoNotFit_SayWhere()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 1e6, areas: { kappa_c: 0.95, kappa_s: 0.6 } }\n", "x.yaml", "x");
        var refusal = Assert.Throws<InputException>(() => LadderPlan.Of(scenario, new LadderSettings("meanfield", 10, 1e6, 4)));
        Assert.Contains("do not fit into 10 patches", refusal.Message, StringComparison.Ordinal);
    }
}
