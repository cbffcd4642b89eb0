using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>data.areas</c> in its four forms and refuses sizes that do not add up.</summary>
internal static class AreasReader
{
    private const string Forms =
        "Give { global: 100, local: 12 }, { kappa_c: 0.87, kappa_s: 0.47 }, a list of sizes, or for each cluster one of the first two or a list with every patch's area.";

    public static AreaSpecification Read(DocumentCursor at, double patches, int? clusters)
    {
        if (at.IsMapping)
        {
            var section = at.Section().Allow("global", "local", "kappa_c", "kappa_s");
            var bySize = section.Find("global") is not null || section.Find("local") is not null;
            var byExponent = section.Find("kappa_c") is not null || section.Find("kappa_s") is not null;
            return bySize == byExponent ? throw at.Refuse("must give either sizes or exponents", value: null, Forms)
                : bySize ? ReadGlobalAndLocal(section, patches)
                : ReadExponents(section, patches);
        }

        if (!at.IsSequence)
        {
            throw at.Refuse("must be a mapping or a list", Forms);
        }

        var items = at.Items(Forms);
        return items.Count == 0 ? throw at.Refuse("must hold at least one area", Forms)
            : items[0].IsSequence ? LabelsReader.Read(at, patches, clusters)
            : items[0].IsMapping ? ReadClusters(at, items, patches, clusters)
            : ReadList(at, items, patches);
    }

    private static AreaSpecification.PerCluster ReadClusters(DocumentCursor at, IReadOnlyList<DocumentCursor> items, double patches, int? clusters)
    {
        if (clusters is { } expected && items.Count != expected)
        {
            throw at.Refuse($"must give the areas of each of data.clusters = {expected}", $"{items.Count} mappings", $"Set data.clusters: {items.Count} or change the list.");
        }

        return IsWhole(patches)
            ? new AreaSpecification.PerCluster([.. items.Select(item => item.IsMapping ? Read(item, patches, clusters: null) : throw item.Refuse("must be a mapping, like the areas of the first cluster", Forms))])
            : throw at.Refuse($"needs whole patches, at most {ScenarioData.MaximumPatches}, where clusters differ", value: null, "Give areas that are the same in every cluster.");
    }

    private static bool IsWhole(double patches) => patches <= ScenarioData.MaximumPatches && patches == Math.Floor(patches);

    private static double ReadSize(DocumentCursor at, double patches) =>
        IsWhole(patches)
            ? at.WholeNumber(1, (long)patches, $"The size of an area in patches; there are {patches:R} patches.")
            : at.Number(size => size >= 1 && size <= patches, $"must lie in [1, {patches:R}]", "The size of an area in patches.");

    private static AreaSpecification.GlobalAndLocal ReadGlobalAndLocal(DocumentSection section, double patches)
    {
        var globalAt = section.Require("global", Forms);
        var localAt = section.Require("local", Forms);
        var global = ReadSize(globalAt, patches);
        var local = ReadSize(localAt, patches);
        var rest = patches - global;
        if (rest < local)
        {
            throw section.At.Refuse(
                $"must leave room for a local area: global {global:R} + local {local:R} = {global + local:R} patches, but there are {patches:R}",
                value: null,
                $"Lower global to at most {patches - local:R}, or give a list of sizes: [{patches:R}] is one area.");
        }

        if (IsWhole(patches) && rest % local != 0)
        {
            var workable = NearestDivisor((long)rest, (long)local);
            var count = Math.Round(rest / local);
            var shifted = patches - (count * local);
            throw localAt.Refuse(
                $"must divide the {rest:R} patches outside the global area ({patches:R} - {global:R})",
                $"{local:R}, which leaves {rest % local:R} over",
                shifted >= 1 ? $"Use local: {workable}, or keep local: {local:R} with global: {shifted:R}." : $"Use local: {workable}.");
        }

        return new AreaSpecification.GlobalAndLocal(global, local);
    }

    private static AreaSpecification.Exponents ReadExponents(DocumentSection section, double patches)
    {
        var globalAt = section.Require("kappa_c", Forms);
        var global = globalAt.Number(value => value is > 0 and < 1, "must lie in (0, 1)", "The global area has P^kappa_c patches; 0.87 is a large one.");
        var local = section.Require("kappa_s", Forms)
            .Number(value => value is >= 0 and < 1, "must lie in [0, 1)", "A local area has P^kappa_s patches; 0.47 is a usual one.");
        var specification = new AreaSpecification.Exponents(global, local);
        var room = IsWhole(patches) ? AreaSizes.Whole(specification, (int)patches).Length >= 2 : Math.Pow(patches, global) + Math.Pow(patches, local) <= patches;
        return room ? specification : throw section.At.Refuse(
            $"must leave room for both: P^kappa_c = {Math.Pow(patches, global):G4} and P^kappa_s = {Math.Pow(patches, local):G4} of {patches:R} patches",
            value: null,
            "Lower one of the exponents.");
    }

    private static AreaSpecification.SizeList ReadList(DocumentCursor at, IReadOnlyList<DocumentCursor> items, double patches)
    {
        var sizes = items.Select(item => ReadSize(item, patches)).ToImmutableArray();
        var sum = sizes.Sum();
        if (Math.Abs(sum - patches) > 1e-9 * patches || (IsWhole(patches) && sum != patches))
        {
            var listed = sizes.Length <= 12 ? string.Join(" + ", sizes.Select(size => $"{size:R}")) : $"{sizes.Length} sizes";
            var difference = patches - sum;
            throw at.Refuse(
                $"must add up to data.patches = {patches:R}",
                $"{listed} = {sum:R}",
                difference > 0 ? $"Add areas of {difference:R} patches more, or set patches: {sum:R}." : $"Take {-difference:R} patches away, or set patches: {sum:R}.");
        }

        return new AreaSpecification.SizeList(sizes);
    }

    private static long NearestDivisor(long number, long wish)
    {
        for (var distance = 1L; ; distance++)
        {
            // 1 divides everything, so the search ends; of two at the same distance the larger keeps areas from vanishing.
            if (wish + distance <= number && number % (wish + distance) == 0)
            {
                return wish + distance;
            }

            if (wish - distance >= 1 && number % (wish - distance) == 0)
            {
                return wish - distance;
            }
        }
    }
}
