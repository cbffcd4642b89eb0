using System.CommandLine;
using MimVerify.Cli.Terminals;
using MimVerify.Cli.Verifying;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify verify [SCENARIO...]</c>: holds claims against generated cases and scenarios.</summary>
internal static class VerifyCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new VerifyArguments();
        var command = new Command("verify", "Holds the exact claims against generated settings, and the rows of scenarios; a violation is shrunk, stored and replayed first next time.");
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
            VerifyTable.Write(terminal, result, request.IsQuiet);
        }

        if (result.JudgedCases < result.Cases && result.Outcomes.Any(outcome => outcome.Verdict != Verdict.Violated))
        {
            terminal.Complain($"{(result.Interrupted ? "interrupted" : "out of time")}: {result.JudgedCases} of {result.Cases} cases were judged; go on with \"mimverify verify --resume\".");
        }

        return result.ExitCode;
    }

    private static int Replay(string file, VerifyRequest request, Terminal terminal)
    {
        var stored = VerifyStore.Read(file);
        var property = ClaimSelection.Read(request.Claims is { } own ? $"{ClaimSelection.All},{own}" : ClaimSelection.All).FirstOrDefault(known => string.Equals(known.ClaimId, stored.ClaimId, StringComparison.Ordinal))
            ?? throw new InputException(file, line: null, "claim", "names no built-in claim", stored.ClaimId, "Name the file of the claim: --claims mine.yaml.");
        var finding = property.Judge(new CaseRun(stored.Case, new PopulationSubject(), terminal.Cancellation));
        var isViolated = finding.Verdict == Verdict.Violated;
        if (request.WantsJson)
        {
            VerifyJson.Write(terminal, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", property.ClaimId);
                writer.WriteString("verdict", $"{finding.Verdict}");
                writer.WritePropertyName("case");
                CaseDocument.Write(writer, stored.Case);
                writer.WritePropertyName("finding");
                FindingDocument.Write(writer, finding);
                writer.WriteEndObject();
            });
        }
        else
        {
            terminal.Output.Write($"{OutcomeText.Of(finding.Verdict)} {property.ClaimId} {property.Title}\n");
            var lines = OutcomeText.Setting(stored.Case).Concat(isViolated ? OutcomeText.Violation(finding) : [$"margin   {OutcomeText.Margin(finding)} {finding.Note}"]);
            foreach (var line in lines)
            {
                terminal.Output.Write($"    {line}\n");
            }
        }

        return isViolated ? ExitCode.Refuted : finding.Verdict == Verdict.Inconclusive ? ExitCode.Inconclusive : ExitCode.Done;
    }
}
