using System.Diagnostics.CodeAnalysis;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

/// <summary>
/// Reads formulas from infix text into canonical form.
/// <code>
/// statement  = implication
/// implication= disjunction [ "implies" implication ]
/// disjunction= conjunction { "or" conjunction }
/// conjunction= negation { "and" negation }
/// negation   = "not" negation | comparison
/// comparison = sum [ ( "=" | "==" | "&lt;&gt;" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) sum ]
/// sum        = product { ( "+" | "-" ) product }
/// product    = signed { ( "*" | "/" ) signed }
/// signed     = ( "-" | "+" ) signed | power
/// power      = primary [ "^" signed ]              right-associative; -x^2 is -(x^2), x^-2 is allowed
/// primary    = number | name | name "(" statement { "," statement } ")" | "E" "[" statement "]" | "(" statement ")"
/// number     = digits [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]    read exactly
/// name       = letter { letter | digit | "_" } { "'" digits }    the primes for functions only
/// </code>
/// Functions with cases of their own: <c>exp</c>, <c>log</c> and <c>ln</c> (both natural), <c>sqrt</c>, and
/// <c>piecewise(condition, value, ..., otherwise)</c>. There is no implicit multiplication.
/// </summary>
public static class ExpressionParser
{
    /// <summary>The formula that the text denotes.</summary>
    /// <exception cref="ParseException">The text is no formula, divides by the number 0, or exceeds <see cref="ExpressionLimits"/>.</exception>
    public static Expr Parse(string text) => ParseWithNames(text).Value;

    /// <summary>The formula that the text denotes, with the places of all names in it.</summary>
    /// <exception cref="ParseException">The text is no formula, divides by the number 0, or exceeds <see cref="ExpressionLimits"/>.</exception>
    public static ParsedExpression ParseWithNames(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var grammar = new Grammar(text);
        return new ParsedExpression(grammar.Read(), text, grammar.Names);
    }

    /// <summary>The formula that the text denotes, or the error that keeps it from being one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Expr? value, [NotNullWhen(false)] out ParseException? error)
    {
        try
        {
            value = Parse(text);
            error = null;
            return true;
        }
        catch (ParseException exception)
        {
            value = null;
            error = exception;
            return false;
        }
    }
}
