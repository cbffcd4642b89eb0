using System.CommandLine;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify scenarios [NAME]</c>: lists the embedded scenarios, or prints one.</summary>
internal static class ScenariosCommand
{
    public static Command Build(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "An embedded scenario, or a file.", Arity = ArgumentArity.ZeroOrOne };
        var defaults = new Option<bool>("--defaults") { Description = "Print the scenario after defaults, as manifests hold it." };
        var command = new Command("scenarios", "Lists the embedded scenarios, or prints one to start your own from.") { name, defaults };
        command.SetAction(parsed =>
        {
            var json = parsed.GetValue(CommonOptions.Json);
            if (parsed.GetValue(name) is { } given)
            {
                Show(given, json, parsed.GetValue(defaults), terminal);
            }
            else
            {
                List(json, terminal);
            }

            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify scenarios", "mimverify scenarios mae-vit-196 > mine.yaml", "mimverify scenarios mine.yaml --defaults");
        return command;
    }

    private static void Show(string given, bool json, bool defaults, Terminal terminal)
    {
        var scenario = EmbeddedScenarios.Open(given);
        if (json)
        {
            JsonAnswer.Write(terminal, writer => ScenarioDocument.WriteJson(writer, scenario));
        }
        else if (!defaults && !File.Exists(given))
        {
            terminal.Output.Write(EmbeddedScenarios.TextOf(given));
        }
        else
        {
            terminal.Output.Write(ScenarioDocument.ToYaml(scenario));
        }
    }

    private static void List(bool json, Terminal terminal)
    {
        if (!json)
        {
            TextTable.Write(terminal, [("name", false), ("about", false)], EmbeddedScenarios.Names.Select(name => new[] { name, EmbeddedScenarios.DescriptionOf(name) }));
            return;
        }

        JsonAnswer.Write(terminal, writer =>
        {
            writer.WriteStartArray();
            foreach (var name in EmbeddedScenarios.Names)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteString("about", EmbeddedScenarios.DescriptionOf(name));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
