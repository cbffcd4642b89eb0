using System.Collections.Immutable;
using System.Text.Json;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Latex;

namespace MimVerify.Cli.Commands;

/// <summary>What a report adds to a simulation: claims judged and the page written.</summary>
internal static class ReportStep
{
    /// <summary>Writes the report's files into the folder and its summary to stdout; the exit code says what was found.</summary>
    public static int Write(OutputFolder folder, RunRequest request, RunResult result, Manifest manifest, bool hasLatex, Terminal terminal)
    {
        var source = SourceOf(request, result, manifest, terminal);
        var content = ReportWriter.Compose(source);
        foreach (var file in content.Files)
        {
            folder.WriteText(file.Path, writer => writer.Write(file.Content));
        }

        if (hasLatex)
        {
            foreach (var file in LatexReport.Write(source, content.Figures))
            {
                folder.Write($"latex/{file.Path}", stream => stream.Write(file.Content.Span));
            }
        }

        var findings = source.Findings.ToArray();
        Summarise(request, result, findings, terminal);
        return findings.Any(finding => finding.Verdict is Verdict.Violated or Verdict.Refuted) ? ExitCode.Refuted
            : findings.Any(finding => finding.Verdict == Verdict.Inconclusive) ? ExitCode.Inconclusive
            : ExitCode.Done;
    }

    /// <summary>Judges the rows and gathers what a report is made of.</summary>
    public static ReportSource SourceOf(RunRequest request, RunResult result, Manifest manifest, Terminal terminal)
    {
        // Local queries before global ones: the page tells the story of a local one first.
        var order = result.Trajectory.Rows.OrderBy(row => row.Problem.Groups[0].TargetSize).ToArray();
        var companions = ReportCompanions.Of(order, request, result.Options, terminal);
        ImmutableArray<ReportRow> rows = [.. order.Zip(companions, (row, beside) => ReportRow.Judge(row, request.Scenario.ClaimChoice.Claims, beside))];
        var setting = ScenarioProblems.SettingOf(request.Scenario);
        var (attention, attentionNote) = AttentionOf(setting, order, request, terminal.Cancellation);
        return new ReportSource
        {
            Name = request.Scenario.Name,
            Command = string.Join(' ', manifest.CommandLine),
            Setting = setting,
            Rows = rows,
            Attention = attention,
            AttentionNote = attentionNote,
            Claims = request.Scenario.ClaimChoice.Claims,
            Seed = request.Scenario.Seed,
            ConvergenceLevel = request.Scenario.Training.ConvergenceLevel,
            Provenance = Provenance.Lines(manifest),
            Seconds = result.Duration.TotalSeconds,
            Interrupted = result.Trajectory.Interrupted,
        };
    }

    private static (AttentionTrace? Trace, string Note) AttentionOf(Setting? setting, RowTrajectory[] rows, RunRequest request, CancellationToken cancellation)
    {
        try
        {
            return AttentionTrace.Of(setting, rows, request.Scenario.Seed, request.Threads, cancellation);
        }
        catch (OperationCanceledException)
        {
            return (null, "The run was interrupted.");
        }
    }

    private static void Summarise(RunRequest request, RunResult result, Finding[] findings, Terminal terminal)
    {
        var tally = findings.GroupBy(finding => finding.Verdict).ToDictionary(group => group.Key, group => group.Count());
        if (request.WantsJson)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            {
                writer.WriteStartObject();
                writer.WriteString("scenario", request.Scenario.Name);
                writer.WriteString("engine", result.Trajectory.Engine);
                writer.WriteString("output", request.Output);
                writer.WriteBoolean("interrupted", result.Trajectory.Interrupted);
                writer.WriteStartObject("verdicts");
                foreach (var verdict in Enum.GetValues<Verdict>())
                {
                    writer.WriteNumber(verdict.ToString(), tally.GetValueOrDefault(verdict));
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            terminal.Output.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
            terminal.Output.Write('\n');
            return;
        }

        EventTable.Write(terminal, result.Trajectory);
        terminal.Output.Write($"{string.Join(", ", tally.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {VerdictWord(pair.Key)}"))}: {request.Output}/index.html\n");
    }

    private static string VerdictWord(Verdict verdict) => verdict == Verdict.Holds ? "hold" : VerdictText.Word(verdict);
}
