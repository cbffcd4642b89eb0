using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace MimVerify.Theory.Tests.Notes;

/// <summary>One file of proofs-notes/, read from this assembly's resources.</summary>
internal sealed partial record ProofNote(string File, string Text)
{
    private const string Folder = "proofs-notes/";
    private const string Readme = "README.md";

    /// <summary>Every Markdown file but the README, in the order of file names.</summary>
    public static ImmutableArray<ProofNote> All { get; } =
        [.. typeof(ProofNote).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Where(file => file != Readme)
            .Order(StringComparer.Ordinal)
            .Select(file => new ProofNote(file, Read(file)))];

    /// <summary>The reader's guide.</summary>
    public static ProofNote Guide { get; } = new(Readme, Read(Readme));

    /// <summary>The text of references.bib.</summary>
    public static string Bibliography { get; } = Read("references.bib");

    /// <summary>The keys of the entries of references.bib.</summary>
    public static ImmutableArray<string> BibliographyKeys { get; } = [.. BibliographyEntry().Matches(Bibliography).Select(match => match.Groups["key"].Value)];

    /// <summary>The fields between the first two lines of dashes; empty where there are none.</summary>
    public ImmutableDictionary<string, string> FrontMatter { get; } = ReadFrontMatter(Text);

    /// <summary>The id of the claim, or <c>setting</c>.</summary>
    public string Id => Field("id");

    /// <summary>The second-level headings in their order.</summary>
    public ImmutableArray<string> Headings { get; } = [.. SecondLevelHeading().Matches(Text).Select(match => match.Groups["title"].Value.Trim())];

    /// <summary>The keys of all citations <c>[@key]</c>.</summary>
    public ImmutableArray<string> Citations { get; } = [.. Citation().Matches(Text).Select(match => match.Groups["key"].Value)];

    /// <summary>The ids of the marked formula blocks; a mark that no block follows comes out as an empty block.</summary>
    public ImmutableArray<(string Id, string Block)> Formulas { get; } =
        [.. FormulaMark().Matches(Text).Select(match => (match.Groups["id"].Value, match.Groups["block"].Value.Trim()))];

    /// <summary>The text without display blocks.</summary>
    public string Prose => DisplayBlock().Replace(Text, string.Empty);

    /// <summary>A field of the front matter, empty where it is missing.</summary>
    public string Field(string name) => FrontMatter.GetValueOrDefault(name, string.Empty);

    public override string ToString() => File;

    private static string Read(string file)
    {
        using var stream = typeof(ProofNote).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"The test assembly carries no {Folder}{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static ImmutableDictionary<string, string> ReadFrontMatter(string text)
    {
        var match = FrontMatterBlock().Match(text);
        return match.Groups["fields"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToImmutableDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1].Trim() : string.Empty, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\A---\n(?<fields>.*?)\n---\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FrontMatterBlock();

    [GeneratedRegex(@"^## (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondLevelHeading();

    [GeneratedRegex(@"(?<=\[|; )@(?<key>[A-Za-z0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Citation();

    [GeneratedRegex(@"^@\w+\{(?<key>[^,\s]+),", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BibliographyEntry();

    [GeneratedRegex(@"^<!-- formula: (?<id>\S+) -->(\n```math\n(?<block>.*?)\n```$)?", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormulaMark();

    [GeneratedRegex(@"^```math\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DisplayBlock();
}
