using System.Reflection;
using System.Text.RegularExpressions;

namespace MimVerify.Cli.Tests;

/// <summary>The rules of the house that a compiler does not check.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Layers = ["MimVerify.Theory", "MimVerify.Simulation", "MimVerify.Verification", "mimverify"];

    // Each file with what it may do although the rule forbids it elsewhere.
    private static readonly (string File, string Why)[] ClockKeepers = [("src/Cli/Terminals/ProgressLine.cs", "shows elapsed time"), ("src/Cli/Running/RunClock.cs", "stamps manifests")];

    [Fact]
    public void References_BetweenLayers_GoOneWay()
    {
        for (var layer = 0; layer < Layers.Length; layer++)
        {
            var references = Assembly.Load(Layers[layer]).GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(Layers);
            Assert.All(references, reference => Assert.True(Array.IndexOf(Layers, reference) < layer, $"{Layers[layer]} refers to {reference}."));
        }
    }

    [Fact]
    public void Theory_Files_ReadNeitherFilesNorClocksNorEngines() =>
        Assert.Empty(Sources().Where(file => file.Name.StartsWith("src/Theory/", StringComparison.Ordinal) && FileOrClock().IsMatch(file.Code)).Select(file => file.Name));

    [Fact]
    public void Sources_Everywhere_AskNoClockAndNoUnseededRandomness()
    {
        var offenders = Sources()
            .Where(file => ClockOrChance().IsMatch(file.Code) && !ClockKeepers.Any(keeper => string.Equals(keeper.File, file.Name, StringComparison.Ordinal)))
            .Select(file => file.Name);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Sources_Everywhere_FormatWithoutACulture() =>
        Assert.Empty(Sources().Where(file => Culture().IsMatch(file.Code)).Select(file => file.Name));

    [Fact]
    public void PublicTypes_Everywhere_StandInAFileOfTheirName()
    {
        var files = Sources().Select(file => Path.GetFileNameWithoutExtension(file.Name).Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var layer in Layers)
        {
            var types = Assembly.Load(layer).GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]);
            Assert.All(types, type => Assert.Contains(type, files));
        }
    }

    [Fact]
    public void Assemblies_WholeProgram_AreCultureInvariant() =>
        Assert.Contains("\"System.Globalization.Invariant\": true", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "mimverify.runtimeconfig.json")), StringComparison.Ordinal);

    private static List<(string Name, string Code)> Sources()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MimVerify.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run inside the source tree.");
        }

        return [.. Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(name => !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal))
            .Select(name => (name, Remarks().Replace(File.ReadAllText(Path.Combine(root, name)), string.Empty)))];
    }

    [GeneratedRegex(@"//[^\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset|Stopwatch|FileStream|Environment\.Tick)\b|(?<![.\w])(File|Directory)\.[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileOrClock();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Stopwatch\.|TimeProvider\.System|Environment\.TickCount|new Random\(\)|Random\.Shared|Guid\.NewGuid", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ClockOrChance();

    [GeneratedRegex(@"CurrentCulture|CurrentUICulture|CultureInfo\.GetCultureInfo|new CultureInfo|\.ToLower\(\)|\.ToUpper\(\)|ToShortDateString|ToLongDateString", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Culture();
}
