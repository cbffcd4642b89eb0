using System.CommandLine;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Cli.Running;

/// <summary>What commands that run a scenario take: a scenario, and options that replace its values for one run.</summary>
internal sealed class RunArguments
{
    private readonly Argument<string> _scenario;
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "DIR", Description = "The folder to write." };
    private readonly Option<string> _engine = new("--engine") { HelpName = "NAME", Description = "Replaces training.engine: meanfield, population, sampled or torch." };
    private readonly Option<string> _samples = new("--samples") { HelpName = "N", Description = "Replaces training.samples." };
    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Replaces seed." };
    private readonly Option<string> _time = new("--time") { HelpName = "T", Description = "Replaces training.time." };
    private readonly Option<string> _device = new("--device") { HelpName = "NAME", Description = "Replaces training.device of the engine torch: auto, cpu, cuda or cuda:N." };
    private readonly Option<string> _threads = new("--threads") { HelpName = "N", Description = "Rows that run at a time, or threads of the engine torch; by default one a core." };
    private readonly Option<string> _every = new("--checkpoint-every") { HelpName = "STEPS", Description = "Saves the training of the engine torch every so many steps, in the folder DIR.checkpoints beside the output." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Goes on from those checkpoints." };
    private readonly Option<string> _claims = new("--claims") { HelpName = "LIST", Description = "Replaces claims: ids and files of claims, separated by commas, or all." };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that holds other files." };
    private readonly bool _judges;
    private readonly bool _choosesEngine;

    /// <param name="isScenarioOptional">Whether the default scenario stands in.</param>
    /// <param name="judges">Whether the command judges claims.</param>
    /// <param name="choosesEngine">Whether the command runs one engine, whose training it can stop and resume.</param>
    public RunArguments(bool isScenarioOptional, bool judges = false, bool choosesEngine = true)
    {
        (_judges, _choosesEngine) = (judges, choosesEngine);
        _scenario = new Argument<string>("SCENARIO")
        {
            Description = $"A scenario file, or the name of an embedded one (\"mimverify scenarios\" lists them){(isScenarioOptional ? $"; by default {EmbeddedScenarios.Default}" : string.Empty)}.",
            Arity = isScenarioOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_scenario);
        Option[] ofOneEngine = _choosesEngine ? [_engine, _every, _resume] : [];
        foreach (var option in new Option[] { _output, _samples, _seed, _time, _device, _threads, _force }.Concat(ofOneEngine))
        {
            command.Add(option);
        }

        if (_judges)
        {
            command.Add(_claims);
        }
    }

    /// <summary>The scenario's file or name as it was given; null where none was.</summary>
    public string? ScenarioGiven(ParseResult parsed) => parsed.GetValue(_scenario);

    public RunRequest Read(ParseResult parsed, string outputPrefix) => Read(parsed, outputPrefix, ScenarioGiven(parsed) ?? EmbeddedScenarios.Default);

    /// <summary>The same options for another scenario.</summary>
    public RunRequest Read(ParseResult parsed, string outputPrefix, string scenarioName)
    {
        var scenario = EmbeddedScenarios.Open(scenarioName);
        var training = scenario.Training;
        var source = scenario.Source;
        if (_choosesEngine && OptionCursor.Find(parsed, _engine) is { } engine)
        {
            training = training with { Engine = TrainingReader.ReadEngine(engine) };
            source = source.WithOption("training.engine", engine.Key);
        }

        if (OptionCursor.Find(parsed, _time) is { } time)
        {
            training = training with { Time = TrainingReader.ReadTime(time) };
            source = source.WithOption("training.time", time.Key);
        }

        if (OptionCursor.Find(parsed, _device) is { } device)
        {
            training = training with { Torch = training.Torch with { Device = TrainingReader.ReadDevice(device) } };
            source = source.WithOption("training.device", device.Key);
        }

        if (OptionCursor.Find(parsed, _samples) is { } samples)
        {
            training = training with { Samples = TrainingReader.ReadSamples(samples) };
            if (training.Samples < training.Replicates)
            {
                throw samples.Refuse($"must be at least training.replicates = {training.Replicates}", "Standard errors need one draw a replicate or more; take 4096.");
            }
        }

        var claims = scenario.ClaimChoice;
        if (_judges)
        {
            claims = OptionCursor.Find(parsed, _claims) is { } chosen ? ClaimsReader.ReadOption(chosen) : claims;
            ClaimTypesetting.Require(claims.Claims);
        }

        return new RunRequest
        {
            Scenario = scenario with
            {
                Training = training,
                Source = source,
                ClaimChoice = claims,
                Seed = OptionCursor.Find(parsed, _seed) is { } seed ? SeedReader.Read(seed) : scenario.Seed,
            },
            Output = parsed.GetValue(_output) ?? $"{outputPrefix}-{Slug(scenario.Name)}",
            IsOutputGiven = parsed.GetValue(_output) is not null,
            Threads = OptionCursor.Find(parsed, _threads) is { } threads ? (int)threads.WholeNumber(1, 1024, "Rows that run at a time, such as 2.") : Environment.ProcessorCount,
            CheckpointEvery = _choosesEngine && OptionCursor.Find(parsed, _every) is { } every ? every.WholeNumber(1, 1L << 48, "Steps between checkpoints, such as 1000.") : null,
            IsResumed = _choosesEngine && parsed.GetValue(_resume),
            IsForced = parsed.GetValue(_force),
            IsQuiet = parsed.GetValue(CommonOptions.Quiet),
            IsVerbose = parsed.GetValue(CommonOptions.Verbose),
            WantsJson = parsed.GetValue(CommonOptions.Json),
        };
    }

    /// <summary>A scenario's name as part of a folder's.</summary>
    public static string Slug(string name)
    {
        var slug = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')).Trim('-');
        return slug.Length == 0 ? "run" : slug;
    }
}
