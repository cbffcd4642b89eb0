using System.Globalization;

namespace MimVerify.Simulation.Recording;

/// <summary>Numbers in files: invariant culture, as many digits as reading the same number back takes.</summary>
public static class RoundTripNumber
{
    /// <summary>The number; empty where it is undefined.</summary>
    public static string Of(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty;
}
