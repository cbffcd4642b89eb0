using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>One formula a line in AngouriMath's syntax.</summary>
internal sealed class AngouriMathDerivation : IDerivationPrinter
{
    public string Name => "angourimath";

    public string Print(DerivationDocument document, int width) =>
        string.Concat(document.Formulas.Select(formula => $"{formula.Print(FormulaSyntax.AngouriMath)}\n"));
}
