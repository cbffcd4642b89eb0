namespace MimVerify.Verification.Derivations;

/// <summary>The formats of a derivation; a new one is one file and one line here.</summary>
public static class DerivationPrinters
{
    /// <summary>Every printer.</summary>
    public static IReadOnlyList<IDerivationPrinter> All { get; } =
        [new TextDerivation(), new LatexDerivation(), new MathMLDerivation(), new SymPyDerivation(), new AngouriMathDerivation(), new JsonDerivation()];

    /// <summary>The printer of a format.</summary>
    /// <exception cref="InvalidOperationException">There is no such format.</exception>
    public static IDerivationPrinter Find(string name) => All.First(printer => string.Equals(printer.Name, name, StringComparison.Ordinal));
}
