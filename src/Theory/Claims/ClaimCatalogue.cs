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

    private static string TextOf(string file)
    {
        using var stream = typeof(ClaimCatalogue).Assembly.GetManifestResourceStream($"claims/{file}")
            ?? throw new InvalidOperationException($"The resource claims/{file} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
