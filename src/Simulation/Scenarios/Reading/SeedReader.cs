using System.Globalization;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Seeds: all of 64 bits, which a double cannot hold.</summary>
public static class SeedReader
{
    /// <summary>The seed that stands there.</summary>
    /// <exception cref="InputException">Not a whole number from 0 to 2^64 - 1.</exception>
    public static ulong Read(DocumentCursor seed)
    {
        const string Remedy = "Pass a whole number from 0 to 18446744073709551615, such as 1.";
        return seed.Node is DocumentNode.Scalar { IsQuoted: false } scalar
            && ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : (ulong)seed.WholeNumber(0, 1L << 53, Remedy);
    }
}
