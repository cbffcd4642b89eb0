using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A formula of the derivation, with the theorems that prove it.</summary>
/// <param name="Id">The identifier, a slug.</param>
/// <param name="Title">A few words.</param>
/// <param name="Left">The left side.</param>
/// <param name="Relation">How the sides are related.</param>
/// <param name="Right">The right side.</param>
public sealed record DerivedFormula(string Id, string Title, Expr Left, FormulaRelation Relation, Expr Right)
{
    /// <summary>The equation's number in theory.md, <c>(7)</c>; empty where it has none.</summary>
    public string Equation { get; init; } = string.Empty;

    /// <summary>The abbreviations of the right side.</summary>
    public DefinitionList Definitions { get; init; } = DefinitionList.None;

    /// <summary>Where it holds; empty for everywhere.</summary>
    public ImmutableArray<Expr> Conditions { get; init; } = [];

    /// <summary>The identifiers of the theorems that prove it; none for a definition.</summary>
    public ImmutableArray<string> TheoremIds { get; init; } = [];

    /// <summary>Every symbol with its meaning and range, in ordinal order.</summary>
    public ImmutableArray<ProofSymbol> Symbols =>
    [
        .. Definitions.Items.SelectMany(item => new[] { new Symbol(item.Name), item.Value }).Concat(Conditions).Append(Left).Append(Right)
            .FreeSymbols().Select(symbol => symbol.Name).Distinct().Order(StringComparer.Ordinal).Select(Vocabulary.Find),
    ];

    /// <summary>The whole formula in a notation. In SymPy's and AngouriMath's, which have no sign for it, ~ is the function <c>asymptotic</c>.</summary>
    public string Print(FormulaSyntax syntax) => (Relation, syntax) switch
    {
        (FormulaRelation.AtMost, _) => FormulaPrinter.Print(Expr.Relate(Left, RelationKind.LessOrEqual, Right), syntax),
        (FormulaRelation.Equal, _) => FormulaPrinter.Print(Expr.Relate(Left, RelationKind.Equal, Right), syntax),
        (_, FormulaSyntax.Text) => $"{Left} ~ {Right}",
        (_, FormulaSyntax.Latex) => $@"{LatexPrinter.Print(Left)} \sim {LatexPrinter.Print(Right)}",
        (_, FormulaSyntax.MathML) => WithTilde(MathMLPrinter.Print(Expr.Relate(Left, RelationKind.Equal, Right))),
        _ => FormulaPrinter.Print(Expr.Call("asymptotic", Left, Right), syntax),
    };

    // Neither side contains a relation, so the sign of equality stands once.
    private static string WithTilde(string markup) => markup.Replace("<mo>=</mo>", "<mo>\u223C</mo>", StringComparison.Ordinal);
}
