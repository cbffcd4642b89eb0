using System.CommandLine;
using MimVerify.Cli.Terminals;
using MimVerify.Cli.Verifying;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Counterexamples;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify verify [SCENARIO...]</c>: holds claims against generated cases and scenarios.</summary>
internal static class VerifyCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new VerifyArguments();
        var command = new Command("verify", "Holds exact claims against generated settings and the rows of scenarios, and claims about growing P against short ladders of P on generated exponents; what is violated or refuted is shrunk, stored and replayed first next time.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = arguments.Read(parsed);
            return request.Replay is { } file ? Replay(file, request, terminal) : Run(request, terminal);
        });
        HelpText.AddExamples(
            command,
            "mimverify verify",
            "mimverify verify mae-vit-196 --cases 1000 --seed 7 --junit verify.xml",
            "mimverify verify --claims M2,M3,mine.yaml --ladders 100",
            "mimverify verify --claims exact --cases 10000",
            "mimverify verify --claims E7,E10 --hunt --calls 2000",
            "mimverify verify --cases 100000 --budget 10m && mimverify verify --resume",
            "mimverify verify --replay .mimverify/counterexamples/E4/0123456789ab.json");
        return command;
    }

    private static int Run(VerifyRequest request, Terminal terminal)
    {
        var result = new VerifyRun(request, terminal).Carry();
        if (request.JunitFile is { } file)
        {
            OutputFile.Write(file, VerifyJunit.ToText(result));
        }

        if (request.WantsJson)
        {
            VerifyJson.Write(terminal, result);
        }
        else
        {
            VerifyTable.Write(terminal, result, request.IsQuiet, request.IsVerbose);
        }

        if (result.IsUnfinished)
        {
            var judged = new[] { (result.Cases, "cases"), (result.Ladders, "ladders") }.Where(part => part.Item1.Asked > 0).Select(part => $"{part.Item1.Judged} of {part.Item1.Asked} {part.Item2}");
            terminal.Complain($"{(result.Interrupted ? "interrupted" : "out of time")}: {string.Join(" and ", judged)} were judged; go on with \"mimverify verify --resume\".");
        }

        return result.ExitCode;
    }

    private static int Replay(string file, VerifyRequest request, Terminal terminal)
    {
        var stored = VerifyStore.Read(file);
        var claims = ClaimSelection.Read(request.Claims is { } own ? $"{ClaimSelection.All},{own}" : ClaimSelection.All);
        var (title, finding) = CounterexampleReplay.Judge(claims, file, stored, new PopulationSubject(), terminal.Cancellation);
        var isAgainst = finding.Verdict is Verdict.Violated or Verdict.Refuted;
        if (request.WantsJson)
        {
            VerifyJson.Write(terminal, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", stored.ClaimId);
                writer.WriteString("verdict", $"{finding.Verdict}");
                CounterexampleDocument.WriteParameters(writer, stored);
                writer.WritePropertyName("finding");
                FindingDocument.Write(writer, finding);
                writer.WriteEndObject();
            });
        }
        else
        {
            terminal.Output.Write($"{OutcomeText.Of(finding.Verdict)} {stored.ClaimId} {title}\n");
            var lines = OutcomeText.Setting(stored).Concat(isAgainst ? OutcomeText.Violation(finding) : [$"margin   {OutcomeText.Margin(finding)} {finding.Note}"]);
            foreach (var line in lines)
            {
                terminal.Output.Write($"    {line}\n");
            }
        }

        return isAgainst ? ExitCode.Refuted : finding.Verdict == Verdict.Inconclusive ? ExitCode.Inconclusive : ExitCode.Done;
    }
}
