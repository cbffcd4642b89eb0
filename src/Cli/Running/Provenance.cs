using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Torch;

namespace MimVerify.Cli.Running;

/// <summary>Where results come from: program, packages, machine.</summary>
internal static class Provenance
{
    /// <summary>The packages that results depend on, with their versions.</summary>
    public static IReadOnlyDictionary<string, string> Packages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Microsoft.Data.Sqlite"] = VersionOf(typeof(Microsoft.Data.Sqlite.SqliteConnection)),
        ["MathNet.Numerics"] = VersionOf(typeof(MathNet.Numerics.SpecialFunctions)),
        ["Spectre.Console"] = VersionOf(typeof(Spectre.Console.Table)),
        ["System.CommandLine"] = VersionOf(typeof(System.CommandLine.Command)),
        ["YamlDotNet"] = VersionOf(typeof(YamlDotNet.Core.Parser)),
    };

    /// <summary>The processor's name.</summary>
    public static string Processor
    {
        get
        {
            try
            {
                var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
                return line?.Split(':', 2)[1].Trim() ?? Fallback;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Fallback;
            }
        }
    }

    /// <summary>The source tree's state, as git says, else the commit that the build recorded.</summary>
    public static SourceRevision? Revision =>
        SourceRevision.Find(AppContext.BaseDirectory) ?? (ProgramVersion.Commit is { } commit ? new SourceRevision(commit, IsClean: null) : null);

    private static string Fallback => Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? $"{RuntimeInformation.ProcessArchitecture}";

    /// <summary>The manifest of a run.</summary>
    public static Manifest Of(Scenario scenario, RunResult result, IEnumerable<string> words) =>
        Of(words, result.Start, result.Duration, result.Trajectory.Interrupted) with
        {
            Scenario = scenario,
            TorchVersion = string.Equals(result.Trajectory.Engine, "torch", StringComparison.Ordinal) ? TorchRuntime.Status().Version : null,
        };

    /// <summary>The manifest of anything else; what ran stands in the subject.</summary>
    public static Manifest Of(ManifestSubject subject, IEnumerable<string> words, DateTimeOffset start, TimeSpan duration) =>
        Of(words, start, duration, isInterrupted: false) with { Subject = subject };

    private static Manifest Of(IEnumerable<string> words, DateTimeOffset start, TimeSpan duration, bool isInterrupted) => new()
    {
        CommandLine = ["mimverify", .. words],
        Scenario = null,
        Version = ProgramVersion.Number,
        Revision = Revision,
        Packages = Packages,
        Device = $"{Processor} ({Environment.ProcessorCount} logical cores)",
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Start = start,
        Duration = duration,
        Interrupted = isInterrupted,
    };

    /// <summary>
    /// A manifest name by name, for a page: the manifest's own words, so that the two cannot disagree. What ran stands in the manifest in full.
    /// </summary>
    public static ImmutableArray<(string Name, string Value)> Lines(Manifest manifest)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            manifest.Write(writer, []);
        }

        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(property => property.Name is not ("scenario" or "files" or "program") && property.Name != manifest.Subject?.Name)
                .Select(property => (property.Name, property.Value.ValueKind switch
                {
                    JsonValueKind.Null => "none",
                    JsonValueKind.Array => string.Join(' ', property.Value.EnumerateArray()),
                    JsonValueKind.Object => string.Join(", ", property.Value.EnumerateObject().Select(inner => $"{inner.Name} {inner.Value}")),
                    _ => property.Value.ToString(),
                })),
        ];
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? $"{type.Assembly.GetName().Version}";
}
