using System.CommandLine;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Cli.Evaluation;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify evaluate KIND FILE|-</c>: JSON in, JSON out, for scripts and cross-checks.</summary>
internal static class EvaluateCommand
{
    private const int MaximumBytes = 64 << 20;

    public static Command Build(Terminal terminal)
    {
        var evaluate = new Command("evaluate", "Reads instances as JSON and writes values as JSON, for scripts and cross-checks.");
        foreach (var kind in EvaluationKinds.All)
        {
            var file = new Argument<string>("FILE") { Description = "JSON of the form {\"cases\": [ {\"instance\": {...}} ]}; - reads stdin." };
            var command = new Command(kind.Name, kind.Description) { file };
            command.SetAction(parsed => Run(kind, parsed.GetRequiredValue(file), terminal));
            HelpText.AddExamples(command, $"mimverify evaluate {kind.Name} cases.json", $"mimverify evaluate {kind.Name} - < cases.json > values.json");
            evaluate.Add(command);
        }

        HelpText.AddExamples(evaluate, "mimverify evaluate lemma cases.json");
        return evaluate;
    }

    /// <summary>Evaluates a whole document; nothing is written before everything is right.</summary>
    public static byte[] Evaluate(IEvaluationKind kind, string text, string file, CancellationToken cancellation)
    {
        var cases = JsonInput.Parse(text, file).Section("Pass an object with a list \"cases\".").AllowRemarks("cases")
            .Require("cases", "Write {\"cases\": [ {\"instance\": {...}} ]}.")
            .Items("Write {\"cases\": [ {\"instance\": {...}} ]}.");
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cases");
            foreach (var item in cases)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.WriteStartObject();
                Evaluate(kind, new EvaluationCase(item, cancellation), writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Evaluate(IEvaluationKind kind, EvaluationCase input, Utf8JsonWriter writer)
    {
        try
        {
            kind.Evaluate(input, writer);
        }
        catch (NotFiniteNumberException fault)
        {
            throw new InputException(
                input.InstanceAt.File, line: null, input.InstanceAt.Key, "leads to values beyond the range of double precision", value: null, "Use numbers of smaller magnitude.", fault);
        }
    }

    private static int Run(IEvaluationKind kind, string file, Terminal terminal)
    {
        var text = file is "-" ? InputText.Read(terminal.Input, "<stdin>", MaximumBytes) : InputText.ReadFile(file, MaximumBytes);
        var values = Evaluate(kind, text, file is "-" ? "<stdin>" : file, terminal.Cancellation);
        terminal.Output.Write(System.Text.Encoding.UTF8.GetString(values));
        terminal.Output.Write('\n');
        return ExitCode.Done;
    }
}
