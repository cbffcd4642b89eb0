using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MimVerify.Cli;

/// <summary>Help with examples on every level.</summary>
internal static class HelpText
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Gives a command its examples; on the root, it also makes help print them.</summary>
    public static void AddExamples(Command command, params string[] examples)
    {
        Examples.AddOrUpdate(command, examples);
        foreach (var help in command.Options.OfType<HelpOption>())
        {
            help.Action = new WithExamples((HelpAction)help.Action!);
        }
    }

    /// <summary>Whether the command line asks for help, which faults elsewhere in it must not keep it from getting.</summary>
    public static bool IsAskedFor(ParseResult parsed) => parsed.Action is WithExamples;

    private sealed class WithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.Write(examples.Length == 1 ? "Example:\n" : "Examples:\n");
                foreach (var example in examples)
                {
                    output.Write($"  {example}\n");
                }

                output.Write("\n");
            }

            return ExitCode.Done;
        }
    }
}
