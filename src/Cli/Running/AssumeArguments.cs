using System.CommandLine;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Running;

/// <summary>What <c>assume</c> takes.</summary>
internal sealed class AssumeArguments
{
    private readonly Argument<string> _base = new("BASE") { Description = "The scenario to depart from: a file, or the name of an embedded one.", Arity = ArgumentArity.ExactlyOne };
    private readonly Option<string[]> _change = new("--change")
    {
        HelpName = "CHANGE",
        Description = "KEY=VALUE, a YAML file of keys, or the name of a ready departure (\"mimverify departures\" lists them). May be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _sweep = new("--sweep") { HelpName = "KEY=VALUES", Description = "At which value does each claim break: KEY=0,0.1,1 or KEY=0..1." };
    private readonly Option<bool> _minimise = new("--minimise") { Description = "Which single changes, and which smallest sets of them, lose each claim." };
    private readonly Option<bool> _ladders = new("--ladders") { Description = "Also judges claims about growing P, with and without the changes, on ladders of P in the mean field; says so where it cannot carry them." };
    private readonly Option<string> _largest = new("--largest") { HelpName = "N", Description = "The largest sets that --minimise tries; 3 by default." };
    private readonly Option<string> _halvings = new("--halvings") { HelpName = "N", Description = "How often --sweep halves the gap around each break; 4 by default." };
    private readonly Option<string> _seeds = new("--seeds") { HelpName = "N", Description = "Seeds of each run; 3 by default." };
    private readonly Option<string> _engine = new("--engine") { HelpName = "NAME", Description = "Replaces training.engine in both." };
    private readonly Option<string> _samples = new("--samples") { HelpName = "N", Description = "Replaces training.samples in both." };
    private readonly Option<string> _time = new("--time") { HelpName = "T", Description = "Replaces training.time in both." };
    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Replaces seed in both." };
    private readonly Option<string> _threads = new("--threads") { HelpName = "N", Description = "Rows that run at a time; by default one a core." };
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "DIR", Description = "The folder to write." };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that holds other files." };

    public void AddTo(Command command)
    {
        command.Add(_base);
        foreach (var option in new Option[] { _change, _ladders, _sweep, _minimise, _largest, _halvings, _seeds, _engine, _samples, _time, _seed, _threads, _output, _force })
        {
            command.Add(option);
        }
    }

    public AssumeRequest Read(ParseResult parsed)
    {
        List<ScenarioChange> overrides = [];
        foreach (var (option, key) in new[] { (_engine, "training.engine"), (_samples, "training.samples"), (_time, "training.time"), (_seed, "seed") })
        {
            if (parsed.GetValue(option) is { } text)
            {
                overrides.Add(ScenarioChange.OfValue(key, text, option.Name));
            }
        }

        var scenario = ScenarioChange.Apply(EmbeddedScenarios.Open(parsed.GetValue(_base)!), overrides);
        ScenarioChange[] changes = [.. (parsed.GetValue(_change) ?? []).Select(Change)];

        // What is overridden for both must not be undone by a change's own keys.
        return new AssumeRequest
        {
            Base = scenario,
            Changes = changes,
            Overrides = [.. overrides],
            Sweep = parsed.GetValue(_sweep) is { } sweep ? SweepArgument.Parse(sweep) : null,
            HasLadders = parsed.GetValue(_ladders),
            IsMinimised = parsed.GetValue(_minimise),
            LargestSet = Number(parsed, _largest, 3, 1, 6, "Sets of this many changes and fewer are tried."),
            Halvings = Number(parsed, _halvings, 4, 0, 30, "Each halving runs every break once more."),
            Seeds = Number(parsed, _seeds, 3, 1, 1000, "Seeds of each run, such as 3."),
            Threads = Number(parsed, _threads, Environment.ProcessorCount, 1, 1024, "Rows that run at a time, such as 2."),
            Output = parsed.GetValue(_output) ?? $"mimverify-assume-{RunArguments.Slug(scenario.Name)}",
            IsForced = parsed.GetValue(_force),
            IsQuiet = parsed.GetValue(CommonOptions.Quiet),
            IsVerbose = parsed.GetValue(CommonOptions.Verbose),
            WantsJson = parsed.GetValue(CommonOptions.Json),
        };
    }

    /// <summary>The change that an argument of <c>--change</c> names.</summary>
    /// <exception cref="InputException">None of the three.</exception>
    public static ScenarioChange Change(string text)
    {
        if (File.Exists(text))
        {
            return ReadyDepartures.Read(text).Change;
        }

        if (text.Contains('=', StringComparison.Ordinal))
        {
            return ScenarioChange.OfAssignment(text, "--change");
        }

        if (ReadyDepartures.Find(text) is { } ready)
        {
            return ready.Change;
        }

        var nearest = NearestName.Of(text, ReadyDepartures.Names);
        throw new InputException(
            file: null, line: null, "--change", "must be KEY=VALUE, a file or the name of a ready departure", text, $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}\"mimverify departures\" lists them.");
    }

    private static int Number(ParseResult parsed, Option<string> option, int otherwise, int least, int most, string remedy) =>
        parsed.GetValue(option) is { } text ? (int)new DocumentCursor(file: null, option.Name, new DocumentNode.Scalar(text, IsQuoted: false)).WholeNumber(least, most, remedy) : otherwise;
}
