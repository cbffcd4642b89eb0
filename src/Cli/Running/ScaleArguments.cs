using System.Collections.Immutable;
using System.CommandLine;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Reports.Typesetting;
using MimVerify.Verification.Scaling;

namespace MimVerify.Cli.Running;

/// <summary>What <c>scale</c> takes.</summary>
internal sealed class ScaleArguments
{
    private const string MeanField = "meanfield";
    private const string PatchesRemedy = "Write the smallest and the largest P, such as 1e3..1e9.";

    private readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = $"A scenario file, or the name of an embedded one (\"mimverify scenarios\" lists them); by default {EmbeddedScenarios.Default}. Its areas become exponents; its P is one point of many.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _patches = new("--patches") { HelpName = "A..B", Description = "The smallest and the largest P; by default 1e3..1e9 for the mean field, 120..15360 for the population." };
    private readonly Option<string> _rungs = new("--rungs") { HelpName = "N", Description = "How many P, evenly spaced in log P; by default 9 (8 for the population)." };
    private readonly Option<string> _engine = new("--engine") { HelpName = "NAME", Description = "The engine: meanfield (default), population, or one that trains." };
    private readonly Option<string> _claims = new("--claims") { HelpName = "LIST", Description = "Ids of claims and files of claims, separated by commas; by default the scenario's, all of them about growing P." };
    private readonly Option<string> _confidence = new("--confidence") { HelpName = "X", Description = "Of every interval, in (0, 1); by default 0.95." };
    private readonly Option<string> _samples = new("--samples") { HelpName = "N", Description = "Replaces training.samples." };
    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Replaces seed." };
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "DIR", Description = "The folder to write; by default mimverify-scale-NAME." };
    private readonly Option<string> _threads = new("--threads") { HelpName = "N", Description = "Rows that run at a time; by default one a core." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Take over the finished rows that the output folder holds." };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that holds other files." };

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        foreach (var option in new Option[] { _patches, _rungs, _engine, _claims, _confidence, _samples, _seed, _output, _threads, _resume, _force })
        {
            command.Add(option);
        }
    }

    public ScaleRequest Read(ParseResult parsed)
    {
        var scenario = EmbeddedScenarios.Open(parsed.GetValue(_scenario) ?? EmbeddedScenarios.Default);
        var engine = OptionCursor.Find(parsed, _engine) is { } named ? ReadEngine(named) : MeanField;
        var settings = LadderSettings.DefaultFor(engine);
        if (OptionCursor.Find(parsed, _patches) is { } patches)
        {
            var (from, to) = ReadPatches(patches);
            settings = settings with { From = from, To = to };
        }

        if (OptionCursor.Find(parsed, _rungs) is { } rungs)
        {
            settings = settings with { Rungs = (int)rungs.WholeNumber(2, 1000, "How many P, such as 9; verdicts take 4 or more.") };
        }

        var training = scenario.Training with { Engine = engine };
        if (OptionCursor.Find(parsed, _samples) is { } samples)
        {
            training = training with { Samples = TrainingReader.ReadSamples(samples) };
            if (training.Samples < training.Replicates)
            {
                throw samples.Refuse($"must be at least training.replicates = {training.Replicates}", "Standard errors need one draw a replicate or more; take 4096.");
            }
        }

        var choice = OptionCursor.Find(parsed, _claims) is { } chosen ? ClaimsReader.ReadOption(chosen) : scenario.ClaimChoice;
        ClaimTypesetting.Require(choice.Claims);
        scenario = scenario with
        {
            Training = training,
            ClaimChoice = choice,
            Seed = OptionCursor.Find(parsed, _seed) is { } seed ? SeedReader.Read(seed) : scenario.Seed,
        };
        return new ScaleRequest
        {
            Plan = LadderPlan.Of(scenario, settings),
            Claims = AboutGrowth(scenario, OptionCursor.Find(parsed, _claims)),
            Confidence = OptionCursor.Find(parsed, _confidence)?.Number(value => value is > 0 and < 1, "must lie in (0, 1)", "Pass a fraction such as 0.95.") ?? 0.95,
            Output = parsed.GetValue(_output) ?? $"mimverify-scale-{RunArguments.Slug(scenario.Name)}",
            Threads = OptionCursor.Find(parsed, _threads) is { } threads ? (int)threads.WholeNumber(1, 1024, "Rows that run at a time, such as 2.") : Environment.ProcessorCount,
            IsResumed = parsed.GetValue(_resume),
            IsForced = parsed.GetValue(_force),
            IsQuiet = parsed.GetValue(CommonOptions.Quiet),
            IsVerbose = parsed.GetValue(CommonOptions.Verbose),
            WantsJson = parsed.GetValue(CommonOptions.Json),
        };
    }

    private static ImmutableArray<Claim> AboutGrowth(Scenario scenario, DocumentCursor? option)
    {
        const string Rule = "names no claim about growing P";
        const string Remedy = "A ladder judges claims of the kinds tends-to, bounded, vanishes and scales-as; exact claims are judged by report and verify.";
        ImmutableArray<Claim> claims = [.. scenario.ClaimChoice.Claims.Where(claim => !claim.IsExact)];
        return !claims.IsEmpty ? claims
            : throw (option is { } given ? given.Refuse(Rule, Remedy) : scenario.Source.Refuse("claims", Rule, value: null, Remedy));
    }

    private static string ReadEngine(DocumentCursor at)
    {
        var engine = TrainingReader.ReadEngine(at);
        return EngineCatalogue.Names.Contains(engine, StringComparer.Ordinal)
            ? engine
            : throw at.Refuse("names an engine that this build does not have", $"Use {string.Join(" or ", EngineCatalogue.Names)}.");
    }

    private static (double From, double To) ReadPatches(DocumentCursor at)
    {
        var ends = at.Text(PatchesRemedy).Split("..");
        if (ends.Length != 2)
        {
            throw at.Refuse("must be two numbers with two dots between them", PatchesRemedy);
        }

        var (from, to) = (ReadEnd(at, ends[0]), ReadEnd(at, ends[1]));
        return from >= 4 && to > from && to <= 1e100 ? (from, to) : throw at.Refuse("must ascend from 4 or more to 1e100 at most", PatchesRemedy);
    }

    private static double ReadEnd(DocumentCursor at, string text) =>
        new DocumentCursor(file: null, at.Key, new DocumentNode.Scalar(text, IsQuoted: false)).Number(PatchesRemedy);
}
