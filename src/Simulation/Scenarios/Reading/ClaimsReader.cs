using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads which claims to judge: the key <c>claims</c> of a scenario, or an option.</summary>
public static class ClaimsReader
{
    private const string Remedy = "Use all, or a list of ids such as E3, M10 and of files of claims.";

    /// <summary>The claims of a scenario's key: <c>all</c>, an id, a file of claims, or a list of these.</summary>
    /// <exception cref="InputException">An unknown id, a file that is not there or holds no claims, an id given twice.</exception>
    public static ClaimChoice Read(DocumentCursor at) =>
        at.Node is DocumentNode.Scalar && !at.IsNothing ? Of([at], at) : Of(at.Items(Remedy), at);

    /// <summary>The claims of an option: the same, separated by commas; files relative to the current folder.</summary>
    /// <exception cref="InputException">As for <see cref="Read"/>.</exception>
    public static ClaimChoice ReadOption(DocumentCursor option)
    {
        var words = option.Text(Remedy).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Of([.. words.Select(word => new DocumentCursor(file: null, option.Key, new DocumentNode.Scalar(word, IsQuoted: false)))], option);
    }

    private static ClaimChoice Of(IReadOnlyList<DocumentCursor> items, DocumentCursor at)
    {
        if (items.Count == 0)
        {
            throw at.Refuse("must name at least one claim", Remedy);
        }

        var claims = new List<Claim>();
        var words = new List<string>();
        foreach (var item in items)
        {
            var (word, found) = Find(item);
            if (words.Contains(word, StringComparer.Ordinal))
            {
                continue;
            }

            words.Add(word);
            foreach (var claim in found.Where(claim => !claims.Contains(claim)))
            {
                claims.Add(claims.Any(other => string.Equals(other.Id, claim.Id, StringComparison.OrdinalIgnoreCase))
                    ? throw item.Refuse("brings a second claim of one id", claim.Id, "Rename the claim in its file.")
                    : claim);
            }
        }

        return new ClaimChoice(words is ["all"] ? [] : [.. words], [.. claims]);
    }

    private static (string Word, ImmutableArray<Claim> Claims) Find(DocumentCursor at)
    {
        var text = at.Text(Remedy);
        if (text == "all")
        {
            return (text, ClaimCatalogue.All);
        }

        if (ClaimCatalogue.Find(text) is { } known)
        {
            return (known.Id, [known]);
        }

        // A file is named from where the scenario is; embedded scenarios and options have no place of their own.
        var beside = at.File is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder ? Path.Combine(folder, text) : text;
        if (System.IO.File.Exists(beside))
        {
            return (text, Foreign(ClaimReader.Parse(InputText.ReadFile(beside, ClaimReader.MaximumBytes), beside), beside));
        }

        if (text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".yaml", StringComparison.Ordinal) || text.EndsWith(".yml", StringComparison.Ordinal))
        {
            throw at.Refuse("names a file of claims that does not exist", text, $"Looked for {beside}.");
        }

        var nearest = NearestName.Of(text, ClaimCatalogue.All.Select(claim => claim.Id));
        throw at.Refuse("must be the id of a claim or a file of claims", text, nearest is null ? Remedy : $"Did you mean {nearest}? {Remedy}");
    }

    private static ImmutableArray<Claim> Foreign(ImmutableArray<Claim> claims, string file) =>
        claims.FirstOrDefault(claim => ClaimCatalogue.Find(claim.Id) is not null) is { } taken
            ? throw new InputException(file, line: null, taken.Id, "is the id of a built-in claim", value: null, "Give the claim an id of its own, such as my-claim.")
            : claims;
}
