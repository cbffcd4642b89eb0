using System.CommandLine;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Verifying;

/// <summary>What <c>verify</c> takes.</summary>
internal sealed class VerifyArguments
{
    private const int DefaultCases = 200;
    private const int MostCases = 10_000_000;

    // A ladder costs as much as some tens of cases (bench/README.md).
    private const int CasesPerLadder = 5;
    private const int MostDefaultLadders = 200;

    private readonly Argument<string[]> _scenarios = new("SCENARIO")
    {
        Description = "Scenarios, files or embedded ones, whose rows are judged besides generated cases.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _cases = new("--cases") { HelpName = "N", Description = $"Generated cases; {DefaultCases} by default, 0 for none." };
    private readonly Option<string> _ladders = new("--ladders")
    {
        HelpName = "N",
        Description = $"Generated ladders of P, by which claims about growing P are judged; by default one for every {CasesPerLadder} cases, at most {MostDefaultLadders}; 0 for none.",
    };

    private readonly Option<string> _seed = new("--seed") { HelpName = "N", Description = "Seed of the generated cases and ladders; 1 by default." };
    private readonly Option<string> _budget = new("--budget") { HelpName = "TIME", Description = "Start no further cases or ladders after so long, such as 30s, 5m or 1h." };
    private readonly Option<string> _claims = new("--claims") { HelpName = "LIST", Description = "The claims to judge: ids and files of your own, such as E2,M3,mine.yaml; exact for the built-in exact ones, all (the default) for those about growing P too." };
    private readonly Option<string> _jobs = new("--jobs", "-j") { HelpName = "N", Description = "Cases or ladders judged at a time; by default one a core. No result depends on it." };
    private readonly Option<bool> _hunt = new("--hunt") { Description = "Search for the least margin of each exact claim instead of sampling; claims about growing P are left out, and said so." };
    private readonly Option<string> _calls = new("--calls") { HelpName = "N", Description = $"Cases that a hunt may judge for each claim; {DefaultCalls} by default." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the last run that was interrupted or ran out of its budget." };
    private readonly Option<string> _replay = new("--replay") { HelpName = "FILE", Description = "Judge one stored counterexample and nothing else." };
    private readonly Option<string> _junit = new("--junit") { HelpName = "FILE", Description = "Also write the result as JUnit XML." };
    private readonly Option<string> _store = new("--store") { HelpName = "DIR", Description = "The folder of counterexamples and of runs to resume; .mimverify by default." };

    private const int DefaultCalls = 500;

    public void AddTo(Command command)
    {
        command.Add(_scenarios);
        foreach (var option in new Option[] { _cases, _ladders, _seed, _budget, _claims, _jobs, _hunt, _calls, _resume, _replay, _junit, _store })
        {
            command.Add(option);
        }
    }

    public VerifyRequest Read(ParseResult parsed)
    {
        var replay = parsed.GetValue(_replay);
        var resumes = parsed.GetValue(_resume);
        var hunts = parsed.GetValue(_hunt);
        var scenarios = parsed.GetValue(_scenarios) ?? [];
        RefuseTogether(parsed, scenarios, replay, resumes, hunts);
        var cases = Find(parsed, _cases) is { } given ? (int)given.WholeNumber(0, MostCases, "Generated cases, such as 1000.") : DefaultCases;
        return new VerifyRequest
        {
            Scenarios = [.. scenarios.Select(EmbeddedScenarios.Open)],
            Claims = parsed.GetValue(_claims),
            Cases = cases,
            Ladders = Find(parsed, _ladders) is { } ladders
                ? (int)ladders.WholeNumber(0, MostCases, "Generated ladders, such as 40.")
                : Math.Min(MostDefaultLadders, (cases + CasesPerLadder - 1) / CasesPerLadder),
            Seed = Find(parsed, _seed) is { } seed ? SeedReader.Read(seed) : 1,
            Jobs = Find(parsed, _jobs) is { } jobs ? (int)jobs.WholeNumber(1, 1024, "Cases judged at a time, such as 2.") : Environment.ProcessorCount,
            Budget = parsed.GetValue(_budget) is { } budget ? DurationReader.Read(budget, "--budget") : null,
            HuntCalls = hunts ? Find(parsed, _calls) is { } calls ? (int)calls.WholeNumber(1, MostCases, "Cases for each claim, such as 500.") : DefaultCalls : null,
            IsResumed = resumes,
            Replay = replay,
            JunitFile = parsed.GetValue(_junit),
            Store = parsed.GetValue(_store) ?? ".mimverify",
            IsQuiet = parsed.GetValue(CommonOptions.Quiet),
            IsVerbose = parsed.GetValue(CommonOptions.Verbose),
            WantsJson = parsed.GetValue(CommonOptions.Json),
        };
    }

    private void RefuseTogether(ParseResult parsed, string[] scenarios, string? replay, bool resumes, bool hunts)
    {
        var selecting = new Option[] { _cases, _ladders, _seed }.FirstOrDefault(option => parsed.GetResult(option) is not null)?.Name;
        if (replay is not null)
        {
            var other = selecting ?? (resumes ? "--resume" : hunts ? "--hunt" : parsed.GetValue(_budget) is not null ? "--budget" : scenarios.Length > 0 ? scenarios[0] : null);
            RefuseIf("--replay", other, "A replay judges the one case that the file holds.");
        }

        if (resumes)
        {
            RefuseIf("--resume", selecting ?? (parsed.GetResult(_claims) is not null ? "--claims" : null) ?? (hunts ? "--hunt" : scenarios.Length > 0 ? scenarios[0] : null), "A resumed run keeps its cases, seed and claims.");
        }

        if (!hunts && parsed.GetResult(_calls) is not null)
        {
            throw new InputException(file: null, line: null, "--calls", "belongs to --hunt", value: null, "Add --hunt, or leave it out.");
        }

        if (hunts)
        {
            RefuseIf("--hunt", new Option[] { _cases, _ladders }.FirstOrDefault(option => parsed.GetResult(option) is not null)?.Name, "A hunt takes --calls for each claim.");
        }
    }

    private static void RefuseIf(string option, string? other, string remedy)
    {
        if (other is not null)
        {
            throw new InputException(file: null, line: null, option, $"cannot be combined with {other}", value: null, $"{remedy} Leave out one of the two.");
        }
    }

    // Options go through the checks of the keys of documents.
    private static DocumentCursor? Find(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } text ? new DocumentCursor(file: null, option.Name, new DocumentNode.Scalar(text, IsQuoted: false)) : null;
}
