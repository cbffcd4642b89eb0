using System.Collections.Immutable;
using System.CommandLine;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Claims.Language;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify claims</c>: lists claims, shows one with its formulas, and lists the words of the language.</summary>
internal static class ClaimsCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("claims", "Lists the claims, shows one with its formulas, and explains the language that claims are written in.")
        {
            List(terminal),
            Show(terminal),
            Words(terminal),
        };
        HelpText.AddExamples(command, "mimverify claims list", "mimverify claims show E10", "mimverify claims words");
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var claims = Choice();
        var command = new Command("list", "Lists the claims: built-in ones, or those of your files.") { claims };
        command.SetAction(parsed =>
        {
            var chosen = Chosen(parsed.GetValue(claims), claims.Name);
            if (parsed.GetValue(CommonOptions.Json))
            {
                ClaimText.WriteJson(terminal, chosen);
            }
            else
            {
                TextTable.Write(terminal, [("id", false), ("kind", false), ("title", false), ("holds for", false), ("source", false)], chosen.Select(ClaimText.Row));
            }

            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify claims list", "mimverify claims list --claims all,my-claims.yaml --json");
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The id of a claim, or a file of claims." };
        var yaml = new Option<bool>("--yaml") { Description = "The claim as it stands in the catalogue, to start your own from." };
        var command = new Command("show", "Shows a claim: what it says, its formulas in the claim language, tolerances, hypotheses.") { id, yaml };
        command.SetAction(parsed =>
        {
            var chosen = Chosen(parsed.GetValue(id), "ID");
            if (parsed.GetValue(yaml))
            {
                foreach (var claim in chosen)
                {
                    terminal.Output.Write(ClaimCatalogue.Find(claim.Id) is { } known && ReferenceEquals(known, claim)
                        ? ClaimCatalogue.YamlOf(claim)
                        : throw new InputException(file: null, line: null, "--yaml", "prints built-in claims", claim.Id, $"{claim.Id} stands in {claim.File}."));
                }
            }
            else if (parsed.GetValue(CommonOptions.Json))
            {
                ClaimText.WriteJson(terminal, chosen);
            }
            else
            {
                terminal.Output.Write(string.Join('\n', chosen.Select(claim => ClaimText.Of(claim, terminal.Width))));
            }

            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify claims show E10", "mimverify claims show M7 --json", "mimverify claims show E2 --yaml > my-claims.yaml");
        return command;
    }

    private static Command Words(Terminal terminal)
    {
        var command = new Command("words", "Lists the words of the claim language with their meanings.");
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(CommonOptions.Json))
            {
                ClaimText.WriteWordsJson(terminal);
            }
            else
            {
                TextTable.Write(
                    terminal,
                    [("word", false), ("is", false), ("meaning", false)],
                    ClaimVocabulary.All.Select(word => new[] { word.Name, ClaimText.KindOf(word.Kind), word.Meaning }));
            }

            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify claims words");
        return command;
    }

    private static Option<string> Choice() => new("--claims") { HelpName = "LIST", Description = "Ids and files of claims, separated by commas, or all." };

    private static ImmutableArray<Claim> Chosen(string? text, string key)
    {
        if (text is null)
        {
            return ClaimCatalogue.All;
        }

        var chosen = ClaimsReader.ReadOption(new DocumentCursor(file: null, key, new DocumentNode.Scalar(text, IsQuoted: false))).Claims;
        ClaimTypesetting.Require(chosen);
        return chosen;
    }
}
