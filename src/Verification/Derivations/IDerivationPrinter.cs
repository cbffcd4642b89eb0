namespace MimVerify.Verification.Derivations;

/// <summary>Prints a derivation in one format.</summary>
public interface IDerivationPrinter
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>The whole text, ended by a line feed.</summary>
    /// <param name="document">What to print.</param>
    /// <param name="width">Columns for formats that a person reads in a terminal.</param>
    string Print(DerivationDocument document, int width);
}
