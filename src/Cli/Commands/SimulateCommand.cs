using System.CommandLine;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify simulate SCENARIO</c>: trains the rows of a scenario and writes their trajectories.</summary>
internal static class SimulateCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new RunArguments(isScenarioOptional: false);
        var command = new Command("simulate", "Trains the query rows of a scenario; writes trajectory.csv, events.csv, trajectory.json and the manifest.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed, "mimverify-run"), parsed.Tokens.Select(token => token.Value), terminal));
        HelpText.AddExamples(command, "mimverify simulate mae-vit-196 --output out", "mimverify simulate my-scenario.yaml --engine meanfield --time 1e6", "mimverify simulate my-scenario.yaml --engine torch --checkpoint-every 1000 --output out");
        return command;
    }

    private static int Run(RunRequest request, IEnumerable<string> words, Terminal terminal)
    {
        var engine = ScenarioEngine.Choose(request.Scenario);
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var result = ScenarioRun.Carry(request, engine, terminal);
        ScenarioRun.WriteFiles(folder, result.Trajectory);
        folder.Complete(Provenance.Of(request.Scenario, result, words));
        result.Options.Checkpoints?.Remove();
        ScenarioRun.Warn(result, request.Output, terminal);
        if (request.WantsJson)
        {
            WriteJson(request, result, terminal);
        }
        else
        {
            EventTable.Write(terminal, result.Trajectory);
            if (!request.IsQuiet)
            {
                terminal.Complain($"{result.Trajectory.Rows.Length} rows in {TextNumber.Of(result.Duration)}, written to {request.Output}.");
            }
        }

        return result.Trajectory.Interrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static void WriteJson(RunRequest request, RunResult result, Terminal terminal)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("scenario", request.Scenario.Name);
            writer.WriteString("engine", result.Trajectory.Engine);
            writer.WriteString("output", request.Output);
            writer.WriteBoolean("interrupted", result.Trajectory.Interrupted);
            writer.WriteNumber("durationSeconds", Math.Round(result.Duration.TotalSeconds, 3));
            writer.WriteStartArray("rows");
            foreach (var row in result.Trajectory.Rows)
            {
                writer.WriteStartObject();
                TrajectoryJson.WriteSummary(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        terminal.Output.Write('\n');
    }
}
