using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

public class DerivationCatalogueTests
{
    private static readonly DerivedFormula[] Formulas = [.. DerivationCatalogue.Sections.SelectMany(section => section.Formulas)];

    [Fact]
    public void Sections_InOrder_FollowTheReader() =>
        Assert.Equal(
            ["loss", "gradient", "simplified", "initial-values", "leading-terms", "information-gap", "closed-forms"],
            DerivationCatalogue.Sections.Select(section => section.Id));

    [Fact]
    public void Sections_Together_NameEveryTheorem() =>
        Assert.Equal(
            TheoremCatalogue.All.Select(theorem => theorem.Id).Order(),
            DerivationCatalogue.Sections.SelectMany(section => section.Theorems).Select(theorem => theorem.Id).Distinct().Order());

    [Fact]
    public void Formulas_Ids_AreUniqueAndTheirTheoremsExist()
    {
        Assert.Equal(Formulas.Length, Formulas.Select(formula => formula.Id).Distinct().Count());
        Assert.All(Formulas.SelectMany(formula => formula.TheoremIds), id => Assert.NotNull(TheoremCatalogue.Find(id)));
        Assert.All(DerivationCatalogue.Sections.SelectMany(section => section.TheoremIds), id => Assert.NotNull(TheoremCatalogue.Find(id)));
    }

    [Fact]
    public void Vocabulary_EverySymbol_IsUsed() =>
        Assert.Equal(
            Vocabulary.All.Select(symbol => symbol.Name),
            TheoremCatalogue.All.SelectMany(theorem => theorem.Symbols).Concat(Formulas.SelectMany(formula => formula.Symbols))
                .Select(symbol => symbol.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Print_EveryFormula_HasEveryNotationAndMeaningsForItsSymbols()
    {
        foreach (var formula in Formulas)
        {
            Assert.All(Enum.GetValues<FormulaSyntax>(), syntax => Assert.NotEmpty(formula.Print(syntax)));
            Assert.All(formula.Symbols, symbol => Assert.NotEmpty(symbol.Meaning));
            Assert.Equal(formula.Left, ExpressionParser.Parse(formula.Left.ToString()));
            Assert.Equal(formula.Right, ExpressionParser.Parse(formula.Right.ToString()));
        }
    }

    [Fact]
    public void Print_Asymptotic_HasItsSign()
    {
        var formula = Formulas.Single(candidate => candidate.Id == "half-time");
        Assert.Equal("T_half ~ t_star", formula.Print(FormulaSyntax.Text));
        Assert.Contains(@"\sim", formula.Print(FormulaSyntax.Latex), StringComparison.Ordinal);
        Assert.Contains("\u223C", formula.Print(FormulaSyntax.MathML), StringComparison.Ordinal);
        Assert.DoesNotContain("<mo>=</mo>", formula.Print(FormulaSyntax.MathML), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gradient", 3)]
    [InlineData("(7)", 1)]
    [InlineData("target-rate", 1)]
    [InlineData("initial-position", 3)]
    [InlineData("(9)", 2)]
    [InlineData("leading-position", 0)]
    public void Only_AnId_KeepsWhatItNames(string id, int formulas)
    {
        var section = Assert.Single(DerivationCatalogue.Only(id));
        Assert.Equal(formulas, section.Formulas.Length);
        Assert.NotEmpty(section.Theorems);
    }

    [Fact]
    public void Only_UnknownId_IsEmpty() => Assert.Empty(DerivationCatalogue.Only("no-such-formula"));

    /// <summary>What is printed is what was proved: the mean of the integrand that the theorem's assertion claims.</summary>
    [Theory]
    [InlineData("target-rate", "simplified-target", "T", "z_j^2*A_j^2 + S/Z^2")]
    [InlineData("other-rate", "simplified-other", "T", "S/Z^2")]
    [InlineData("feature-rate", "gradient-lemma-other", "T", "0")]
    public void Formulas_OfRates_AreTheTheoremsClaims(string formulaId, string theoremId, string symbol, string meaning)
    {
        var right = (Product)Formulas.Single(formula => formula.Id == formulaId).Right;
        var integrand = right.Factors.OfType<FunctionCall>().Single().Arguments.Single();
        var claim = Assert.IsType<EqualityAssertion>(TheoremCatalogue.Find(theoremId)!.Assertions[0]);
        var printed = integrand.Substitute(new Symbol(symbol), ExpressionParser.Parse(meaning));
        Assert.Equal(
            claim.Definitions.Expand(claim.Claimed).ToRationalFunction(), claim.Definitions.Expand(printed).ToRationalFunction());
    }

    [Theory]
    [InlineData("competitor-solution", "phase-one-competitor")]
    [InlineData("target-solution", "phase-one-target")]
    [InlineData("late-drift", "late-drift")]
    public void Formulas_OfSolutions_AreTheTheoremsOperands(string formulaId, string theoremId)
    {
        var formula = Formulas.Single(candidate => candidate.Id == formulaId);
        var solution = Assert.IsType<EqualityAssertion>(TheoremCatalogue.Find(theoremId)!.Assertions[0]);
        Assert.Equal(solution.Definitions.Expand(solution.Operand), formula.Right);
    }
}
