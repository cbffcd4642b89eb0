using System.CommandLine;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Running;

/// <summary>Options as places in a document, so that they go through the checks of the keys that they replace.</summary>
internal static class OptionCursor
{
    /// <summary>The option's value with its name for messages; null where it is not given.</summary>
    public static DocumentCursor? Find(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } text ? new DocumentCursor(file: null, option.Name, new DocumentNode.Scalar(text, IsQuoted: false)) : null;
}
