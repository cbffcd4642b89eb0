using System.CommandLine;
using MimVerify.Simulation.Scenarios;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Verification.Derivations;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify derive</c>: the equations from the loss to the closed forms, each with what became of its proof.</summary>
internal static class DeriveCommand
{
    private const string Text = "text";
    private const string Json = "json";
    private const int MaximumBytes = 1 << 20;

    private static readonly string[] FormatNames = [.. DerivationPrinters.All.Select(printer => printer.Name)];

    public static Command Build(Terminal terminal)
    {
        var format = new Option<string?>("--format") { Description = $"One of {string.Join(", ", FormatNames)}; text by default." };
        var only = new Option<string?>("--only") { Description = "One section, formula, equation (eq7), theorem or claim (E3)." };
        var output = new Option<string?>("--output", "-o") { Description = "Write to a file instead of stdout." };
        var notes = new Option<string?>("--notes") { Description = "Rewrite the derived formula blocks of the Markdown notes in this folder." };
        var command = new Command("derive", "Derives and proves the gradient-flow equations, and prints them in a format of your choice.") { format, only, output, notes };
        command.SetAction(parsed => parsed.GetValue(notes) is { } folder
            ? RewriteNotes(folder, parsed.GetValue(format) ?? parsed.GetValue(only) ?? parsed.GetValue(output), terminal)
            : Run(FormatOf(parsed.GetValue(format), parsed.GetValue(CommonOptions.Json)), parsed.GetValue(only), parsed.GetValue(output), terminal));
        HelpText.AddExamples(
            command,
            "mimverify derive",
            "mimverify derive --only eq7 --format latex",
            "mimverify derive --format sympy --output derivation.py && python3 derivation.py");
        return command;
    }

    /// <summary>1 where a proof is refuted, 3 where one is missing.</summary>
    public static int ExitCodeOf(DerivationDocument document) => document.Status switch
    {
        ProofStatus.Refuted => ExitCode.Refuted,
        ProofStatus.NotProved => ExitCode.Inconclusive,
        _ => ExitCode.Done,
    };

    private static int Run(string format, string? only, string? output, Terminal terminal)
    {
        var document = only is null ? DerivationDocument.Whole() : DerivationDocument.Part(only) ?? throw Unknown(only);
        var text = DerivationPrinters.Find(format).Print(document, output is null ? terminal.Width : 100);
        if (output is null)
        {
            terminal.Output.Write(text);
        }
        else
        {
            OutputFile.Write(output, text);
        }

        foreach (var proof in document.Proofs.Where(proof => proof.Status != ProofStatus.Proved))
        {
            terminal.Complain($"{proof.Id} is {(proof.Status == ProofStatus.Refuted ? $"refuted at {proof.Counterexample}" : "not proved")}.");
        }

        return ExitCodeOf(document);
    }

    private static string FormatOf(string? given, bool wantsJson)
    {
        if (given is null)
        {
            return wantsJson ? Json : Text;
        }

        if (!FormatNames.Contains(given, StringComparer.Ordinal))
        {
            var nearest = NearestName.Of(given, FormatNames);
            throw new InputException(
                file: null, line: null, "--format", $"must be one of {string.Join(", ", FormatNames)}", given, nearest is null ? "Choose one of them." : $"Did you mean {nearest}?");
        }

        return !wantsJson || string.Equals(given, Json, StringComparison.Ordinal)
            ? given
            : throw new InputException(file: null, line: null, "--format", "contradicts --json", given, "Keep one of the two.");
    }

    private static InputException Unknown(string only)
    {
        var nearest = NearestName.Of(only, DerivationDocument.Identifiers);
        var shown = only.Length <= 60 ? only : $"{only.AsSpan(0, 60)}...";
        return new(
            file: null,
            line: null,
            "--only",
            "names no section, formula, equation, theorem or claim of the derivation",
            shown,
            nearest is null ? "Run \"mimverify derive\" to see them." : $"Did you mean {nearest}?");
    }

    private static int RewriteNotes(string folder, string? other, Terminal terminal)
    {
        if (other is not null)
        {
            throw new InputException(file: null, line: null, "--notes", "stands alone", other, "Leave out --format, --only and --output.");
        }

        if (!Directory.Exists(folder))
        {
            throw new InputException(folder, line: null, key: null, "is not a folder", value: null, "Name the folder of the notes, such as proofs-notes.");
        }

        var changed = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var before = InputText.ReadFile(file, MaximumBytes);
            var after = NoteBlocks.Rewrite(before);
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                OutputFile.Write(file, after);
                changed++;
            }
        }

        terminal.Output.Write($"{changed} notes changed.\n");
        return ExitCode.Done;
    }
}
