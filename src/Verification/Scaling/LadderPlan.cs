using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Scaling;

/// <summary>A scenario on a ladder of P with its exponents held: which rows run, and how far.</summary>
public sealed class LadderPlan
{
    private const string PatchesOption = "--patches";

    // About a day on one core, by the training speeds in bench/README.md.
    private const double MostPatchSteps = 3e11;

    private LadderPlan(Scenario scenario, LadderSettings settings, LadderShape shape, ImmutableArray<string> queries, ImmutableArray<LadderTask> tasks) =>
        (Scenario, Settings, Shape, Queries, Tasks) = (scenario, settings, shape, queries, tasks);

    /// <summary>The scenario that gives everything but P.</summary>
    public Scenario Scenario { get; }

    /// <summary>The ladder.</summary>
    public LadderSettings Settings { get; }

    /// <summary>The exponents that it holds.</summary>
    public LadderShape Shape { get; }

    /// <summary>What queries are called, local ones first.</summary>
    public ImmutableArray<string> Queries { get; }

    /// <summary>The rows, query by query and upwards in P.</summary>
    public ImmutableArray<LadderTask> Tasks { get; }

    /// <summary>P of every rung, ascending.</summary>
    public ImmutableArray<double> Patches => [.. Tasks.Where(task => string.Equals(task.Query, Queries[0], StringComparison.Ordinal)).Select(task => task.PatchCount)];

    /// <summary>The same ladder for one kind of query alone, each row on a single thread: for those who run many ladders side by side.</summary>
    /// <exception cref="ArgumentException">No query is called so.</exception>
    public LadderPlan For(string query) => Queries.Contains(query, StringComparer.Ordinal)
        ? new LadderPlan(Scenario, Settings, Shape, [query], [.. Tasks.Where(task => string.Equals(task.Query, query, StringComparison.Ordinal)).Select(task => task with { Options = task.Options with { Threads = 1 } })])
        : throw new ArgumentException($"The queries of this ladder are {string.Join(", ", Queries)}.", nameof(query));

    /// <summary>Lays out a ladder.</summary>
    /// <exception cref="InputException">The scenario has no exponents, sizes do not fit on a rung, or the engine cannot carry one.</exception>
    public static LadderPlan Of(Scenario scenario, LadderSettings settings)
    {
        scenario = scenario with { Training = scenario.Training with { Engine = settings.Engine } };
        var shape = LadderShape.Of(scenario);

        // The scenario's own P is not run: whether it is whole does not matter, whether the engine knows the departures does.
        _ = ScenarioEngine.Choose(scenario with { Data = scenario.Data with { Patches = Math.Floor(Math.Min(scenario.Data.Patches, ScenarioData.MaximumPatches)) } });
        var isReal = settings.Engine is "meanfield";
        if (!isReal && settings.To > PopulationEngine.MaximumPatches)
        {
            throw Refuse(settings, $"goes beyond the {PopulationEngine.MaximumPatches} patches that the engine {settings.Engine} carries", "Use --engine meanfield, which takes any P, or a shorter ladder.");
        }

        var order = Enumerable.Range(0, shape.Groups.Length).OrderBy(group => shape.Groups[group].SizeExponent).ToArray();
        var rungs = settings.Wished().Select((wished, rung) => isReal ? RealRung(scenario, settings, shape, wished, rung) : WholeRung(scenario, settings, shape, wished, rung)).ToArray();
        for (var rung = 1; rung < rungs.Length; rung++)
        {
            if (rungs[rung][0].PatchCount <= rungs[rung - 1][0].PatchCount)
            {
                throw Refuse(settings, $"has rungs so close that sizes round to the same P = {rungs[rung][0].PatchCount:R}", "Use fewer --rungs, or a longer ladder.");
            }
        }

        return new LadderPlan(
            scenario,
            settings,
            shape,
            [.. order.Select(shape.NameOf)],
            [.. order.SelectMany(group => rungs.Select(rung => rung[group]))]);
    }

    private static LadderTask[] RealRung(Scenario scenario, LadderSettings settings, LadderShape shape, double patches, int rung)
    {
        var groups = shape.Real(patches) ?? throw DoesNotFit(settings, patches);
        var (data, probabilities) = (scenario.Data, scenario.Data.ClusterProbabilities);

        // Rows are those of the first cluster, at its own rate.
        var share = probabilities.IsEmpty ? 1 : data.Clusters * probabilities[0];
        return
        [
            .. Enumerable.Range(0, groups.Count).Select(group =>
            {
                var areas = AreaGroups.Of(groups, group, scenario.MaskRatio, data.Clusters, data.Latent, share);
                return TaskOf(scenario, settings, shape.NameOf(group), rung, patches, new RowProblem(0, Layout: null, [areas]));
            }),
        ];
    }

    private static LadderTask[] WholeRung(Scenario scenario, LadderSettings settings, LadderShape shape, double wished, int rung)
    {
        var groups = shape.Whole(wished) ?? throw DoesNotFit(settings, wished);
        var sizes = groups.SelectMany(group => Enumerable.Repeat((double)group.Size, group.Count)).ToImmutableArray();
        var patches = sizes.Sum();
        if (patches > PopulationEngine.MaximumPatches)
        {
            throw Refuse(settings, $"rounds to P = {patches:R}, beyond the {PopulationEngine.MaximumPatches} patches that the engine {settings.Engine} carries", "Use a shorter ladder.");
        }

        var setting = ScenarioProblems.SettingOf(scenario with { Data = scenario.Data with { Patches = patches, Areas = new AreaSpecification.SizeList(sizes) } })!;
        var partition = setting.Partitions[0];
        return
        [
            .. groups.Select((group, index) =>
            {
                var area = Array.FindIndex([.. partition.Sizes], size => size == group.Size);
                var query = Enumerable.Range(0, partition.PatchCount).First(patch => partition.AreaOf(patch) == area);
                return TaskOf(scenario, settings, shape.NameOf(index), rung, patches, RowProblem.Of(setting, query, scenario.Assumptions));
            }),
        ];
    }

    private static LadderTask TaskOf(Scenario scenario, LadderSettings settings, string query, int rung, double patches, RowProblem problem)
    {
        var row = problem.Groups[0];
        var takesSteps = (scenario.Training with { Engine = settings.Engine, Stepping = Stepping.Flow }).TakesSteps;
        double end;
        double tail;
        try
        {
            tail = takesSteps ? LadderHorizon.Steps(row) : LadderHorizon.Tail(row);
            end = settings.Engine is "population" ? Math.Max(tail, LadderHorizon.Drift(row) ?? 0) : tail;
        }
        catch (ArgumentException fault)
        {
            throw scenario.Source.Refuse("data.latent", ScenarioEngine.ReasonOf(fault), scenario.Data.Latent.Description, "Give the latents a law with U > 0.", fault);
        }

        var training = scenario.Training;
        if (takesSteps && end / training.LearningRate * patches * training.Replicates > MostPatchSteps)
        {
            throw Refuse(
                settings,
                $"takes {end / training.LearningRate:G3} steps of {training.Replicates} seeds at P = {patches:R}, more than a day on one core",
                "Use a shorter ladder, a larger training.learning_rate, or --engine population.");
        }

        var options = ScenarioProblems.OptionsFor(scenario with { Training = training with { Time = end, Stepping = Stepping.Flow } }, [problem]) with
        {
            RecordTimes = LadderHorizon.RecordTimes(problem.Groups, end),
        };
        return new LadderTask(query, rung, patches, problem, options, tail);
    }

    private static InputException DoesNotFit(LadderSettings settings, double patches) =>
        Refuse(settings, $"starts so low that the areas do not fit into {patches:G4} patches at the scenario's exponents", "Start the ladder at a larger P.");

    private static InputException Refuse(LadderSettings settings, string rule, string remedy) =>
        new(file: null, line: null, PatchesOption, rule, $"{settings.From:R}..{settings.To:R}", remedy);
}
