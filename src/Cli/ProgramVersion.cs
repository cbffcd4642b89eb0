using System.Reflection;

namespace MimVerify.Cli;

/// <summary>The version of this build.</summary>
internal static class ProgramVersion
{
    private static readonly string[] Parts =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+', 2);

    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Number => Parts[0];

    /// <summary>The version and, where the build recorded it, the commit: <c>0.1.0+2fd4f47...</c>.</summary>
    public static string Full => string.Join('+', Parts);

    /// <summary>The commit that the build recorded, null where it recorded none.</summary>
    public static string? Commit => Parts.Length > 1 ? Parts[1] : null;
}
