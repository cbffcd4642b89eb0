using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MimVerify.Theory.Documents;

/// <summary>Reads one YAML document into a tree. Anchors, aliases and tags are refused: scenarios have no use for them.</summary>
public static class YamlDocument
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The root of the one document in <paramref name="text"/>.</summary>
    /// <exception cref="InputException">Not YAML, no document or several, a key given twice, too deep, an anchor, an alias or a tag.</exception>
    public static DocumentCursor Parse(string text, string file)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            Next(parser);
            if (!Next(parser) || parser.Current is StreamEnd)
            {
                throw Empty(file);
            }

            Next(parser);
            if (parser.Current is Scalar { Value.Length: 0, IsPlainImplicit: true, Style: ScalarStyle.Plain })
            {
                throw Empty(file);
            }

            var root = Read(parser, file, depth: 0);
            Next(parser);
            if (Next(parser) && parser.Current is DocumentStart second)
            {
                throw new InputException(file, Line(second), key: null, "holds more than one document", value: null, "Keep one scenario a file; remove the line \"---\".");
            }

            return new DocumentCursor(file, string.Empty, root);
        }
        catch (YamlException fault)
        {
            throw new InputException(
                file, (int)Math.Min(fault.Start.Line, int.MaxValue), key: null, $"is not valid YAML: {Reason(fault)}", value: null, "Check indentation, colons and quotes there.", fault);
        }
        catch (Exception fault) when (fault is not InputException and not OutOfMemoryException)
        {
            // The scanner fails in other ways than YamlException on some malformed texts.
            throw new InputException(file, line: null, key: null, "is not valid YAML", value: null, "Check indentation, colons and quotes.", fault);
        }
    }

    private static bool Next(Parser parser)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is not Comment)
            {
                return true;
            }
        }

        return false;
    }

    private static DocumentNode Read(Parser parser, string file, int depth)
    {
        var current = parser.Current ?? throw Empty(file);
        var line = Line(current);
        if (depth > MaximumDepth)
        {
            throw new InputException(file, line, key: null, $"is nested deeper than {MaximumDepth} levels", value: null, "Scenarios need four.");
        }

        if (current is AnchorAlias || (current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)))
        {
            throw new InputException(file, line, key: null, "uses an anchor (&), an alias (*) or a tag (!)", value: null, "Write the value out, or in quotes if it is a text.");
        }

        return current switch
        {
            Scalar scalar => new DocumentNode.Scalar(scalar.Value, scalar.Style != ScalarStyle.Plain, line),
            SequenceStart => ReadSequence(parser, file, depth, line),
            MappingStart => ReadMapping(parser, file, depth, line),
            _ => throw new InputException(file, line, key: null, "is not valid YAML", value: null, "Check indentation, colons and quotes there."),
        };
    }

    private static DocumentNode.Sequence ReadSequence(Parser parser, string file, int depth, int line)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (Next(parser) && parser.Current is not SequenceEnd)
        {
            items.Add(Read(parser, file, depth + 1));
        }

        return new DocumentNode.Sequence(items.ToImmutable(), line);
    }

    private static DocumentNode.Mapping ReadMapping(Parser parser, string file, int depth, int line)
    {
        var entries = ImmutableArray.CreateBuilder<DocumentEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next(parser) && parser.Current is not MappingEnd)
        {
            var keyLine = Line(parser.Current!);
            if (Read(parser, file, depth + 1) is not DocumentNode.Scalar key)
            {
                throw new InputException(file, keyLine, key: null, "has a list or a mapping where a key should be", value: null, "Keys are single words.");
            }

            if (!seen.Add(key.Text))
            {
                throw new InputException(file, keyLine, key.Text.Length > 60 ? "a key" : key.Text, "is given twice", value: null, "Keep one of the two.");
            }

            Next(parser);
            entries.Add(new DocumentEntry(key.Text, Read(parser, file, depth + 1), keyLine));
        }

        return new DocumentNode.Mapping(entries.ToImmutable(), line);
    }

    private static InputException Empty(string file) =>
        new(file, line: null, key: null, "is empty", value: null, "Write a scenario; \"mimverify scenarios mae-vit-196\" prints one to start from.");

    private static int Line(ParsingEvent current) => (int)Math.Min(current.Start.Line, int.MaxValue);

    private static string Reason(YamlException fault) =>
        fault.Message.Split(": ", 2) is [var place, var reason] && place.StartsWith('(') ? reason.TrimEnd('.') : fault.Message.TrimEnd('.');
}
