using MimVerify.Theory.Claims.Language;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Claims;

/// <summary>
/// A formula of the claim language: the grammar of <see cref="ExpressionParser"/> over the words of <see cref="ClaimVocabulary"/>, with times
/// checked: a signal needs an instant, a constant does not.
/// </summary>
public sealed record ClaimFormula
{
    private ClaimFormula(string text, Expr value)
    {
        Text = text;
        Value = value;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The tree.</summary>
    public Expr Value { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ParseException">No formula, an unknown word, or times that do not fit; the message names the column and the nearest word.</exception>
    public static ClaimFormula Parse(string text, ClaimFormulaRole role)
    {
        var parsed = ExpressionParser.ParseWithNames(text);
        new ClaimChecker(parsed).Check(role);
        return new ClaimFormula(text, parsed.Value);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
