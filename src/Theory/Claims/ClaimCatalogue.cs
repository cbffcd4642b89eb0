using System.Collections.Immutable;

namespace MimVerify.Theory.Claims;

/// <summary>The claims of theory.md sections 3, 5 and 6, read from the YAML files of this folder's <c>Catalogue</c>.</summary>
public static class ClaimCatalogue
{
    private static readonly string[] Files = ["exact.yaml", "asymptotic.yaml"];

    /// <summary>Every claim, E1 to E12, P1, M1 to M11.</summary>
    public static ImmutableArray<Claim> All { get; } = [.. Files.SelectMany(file => ClaimReader.Parse(TextOf(file), file))];

    /// <summary>The claim with an id, in any case; null where there is none.</summary>
    public static Claim? Find(string id) => All.FirstOrDefault(claim => string.Equals(claim.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The claim as it stands in its YAML file, ready to start one's own from.</summary>
    /// <exception cref="ArgumentException">Not a claim of the catalogue.</exception>
    public static string YamlOf(Claim claim)
    {
        var lines = TextOf(claim.File).Split('\n');
        var start = Array.IndexOf(lines, $"  - id: {claim.Id}");
        if (start < 0)
        {
            throw new ArgumentException($"{claim.Id} is no claim of the catalogue.", nameof(claim));
        }

        var body = lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("  - id:", StringComparison.Ordinal));
        return string.Join('\n', body.Prepend(lines[start]).Prepend("claims:")).TrimEnd('\n') + "\n";
    }

    private static string TextOf(string file)
    {
        using var stream = typeof(ClaimCatalogue).Assembly.GetManifestResourceStream($"claims/{file}")
            ?? throw new InvalidOperationException($"The resource claims/{file} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
