using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>Prints formulas as presentation MathML.</summary>
public static class MathMLPrinter
{
    /// <summary>The formula as one <c>math</c> element that stands on its own in a page.</summary>
    public static string Print(Expr value) =>
        $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>{new MathMLWriter().Write(value)}</mrow></math>";
}
