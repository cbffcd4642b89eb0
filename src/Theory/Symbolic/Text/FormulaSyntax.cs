namespace MimVerify.Theory.Symbolic.Text;

/// <summary>The notations that formulas are printed in.</summary>
public enum FormulaSyntax
{
    /// <summary>Infix text, which is read back exactly.</summary>
    Text,

    /// <summary>LaTeX's math mode.</summary>
    Latex,

    /// <summary>Presentation MathML.</summary>
    MathML,

    /// <summary>Python with SymPy.</summary>
    SymPy,

    /// <summary>AngouriMath's text.</summary>
    AngouriMath,
}
