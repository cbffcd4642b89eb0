using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli;

/// <summary>What a person reads whose command line was not understood: what, what was probably meant, where the help is.</summary>
internal static class ParseComplaint
{
    /// <summary>Whether the parser, or this class, finds fault with the command line.</summary>
    public static bool IsDue(ParseResult parsed) => parsed.Errors.Count > 0 || UnknownOption(parsed) is not null;

    public static int Write(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        var unknown = UnknownOption(parsed) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null);
        if (unknown is null)
        {
            terminal.Complain($"{path} {Predicate(parsed.Errors[0].Message)}");
        }
        else
        {
            var isOption = unknown.StartsWith('-') && unknown.Length > 1;
            var known = isOption ? OptionsOf(parsed.CommandResult) : command.Subcommands.Select(child => child.Name);
            var nearest = NearestName.Of(unknown.Split('=')[0], known);
            var what = isOption ? $"has no option {unknown.Split('=')[0]}"
                : command.Subcommands.Count > 0 ? $"has no command {unknown}"
                : $"does not take a further argument, {unknown}";
            terminal.Complain($"{path} {what}.{(nearest is null ? string.Empty : $" Did you mean {nearest}?")}");
        }

        terminal.Complain($"Run \"{path} --help\" for what it takes.");
        return ExitCode.BadInput;
    }

    // The parser takes a misspelt option for an argument where an argument may stand; nobody's file is called --sedd.
    private static string? UnknownOption(ParseResult parsed)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            if (token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-'
                && !double.TryParse(token.Value, CultureInfo.InvariantCulture, out _) && !File.Exists(token.Value))
            {
                return token.Value;
            }
        }

        return null;
    }

    private static string Predicate(string message)
    {
        var names = message.Split('\'');
        return message.StartsWith("Required argument", StringComparison.Ordinal) && names.Length > 1
            ? names[1].StartsWith('-') ? $"needs a value after {names[1]}." : $"needs {names[1]}."
            : message.StartsWith("Required command", StringComparison.Ordinal) ? "needs a command."
            : message.Contains("expects a single argument", StringComparison.Ordinal) && names.Length > 1 ? $"takes {names[1]} once."
            : $"cannot read this: {message}";
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "mimverify";

    private static IEnumerable<string> OptionsOf(CommandResult result)
    {
        var own = result.Command.Options.SelectMany(option => option.Aliases.Append(option.Name));
        return result.Parent is CommandResult parent
            ? own.Concat(parent.Command.Options.Where(option => option.Recursive).Select(option => option.Name)).Concat(OptionsOf(parent))
            : own;
    }
}
