using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Verification.Derivations;

/// <summary>The formula blocks of proof notes: <c>```math</c> blocks after a line <c>&lt;!-- formula: id --&gt;</c>.</summary>
public static partial class NoteBlocks
{
    /// <summary>The marks of a note with the text of their blocks, in order.</summary>
    public static ImmutableArray<(string Id, string Block)> Find(string note) =>
        [.. Marked().Matches(note).Select(match => (match.Groups["id"].Value, match.Groups["block"].Value))];

    /// <summary>The block that the derivation prints for an identifier; null where the note's own block stands, because the derivation has no such formula.</summary>
    public static string? Generated(string id)
    {
        DerivedFormula[] formulas = [.. DerivationDocument.SectionsOf(id).SelectMany(section => section.Formulas)];
        return formulas.Length == 0 ? null : LatexBlock.Of(formulas);
    }

    /// <summary>The note with every block that the derivation prints replaced by what it prints.</summary>
    public static string Rewrite(string note) => Marked().Replace(
        note, match => Generated(match.Groups["id"].Value) is { } block ? $"{match.Groups["head"].Value}{block}{match.Groups["foot"].Value}" : match.Value);

    [GeneratedRegex(
        @"(?<head>^<!-- formula: (?<id>\S+) -->\n```math\n)(?<block>.*?)(?<foot>\n```$)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marked();
}
