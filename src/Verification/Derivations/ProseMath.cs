using System.Text.RegularExpressions;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>Finds the formulas in a sentence: words such as <c>z_j^2</c>, <c>kappa_a</c> or <c>1-gamma</c>.</summary>
internal static partial class ProseMath
{
    /// <summary>The sentence with its words and its formulas written differently.</summary>
    /// <param name="sentence">Plain text with infix formulas.</param>
    /// <param name="word">Writes what is no formula.</param>
    /// <param name="formula">Writes a formula.</param>
    public static string Write(string sentence, Func<string, string> word, Func<Expr, string> formula)
    {
        return string.Concat(Tokens().Split(sentence).Select(Convert));

        string Convert(string token)
        {
            var core = Core(token);
            if (!Mathematical().IsMatch(core) || Read(core) is not { } value)
            {
                return word(token);
            }

            var start = token.IndexOf(core, StringComparison.Ordinal);
            return word(token[..start]) + formula(value) + word(token[(start + core.Length)..]);
        }
    }

    // Without the sentence's punctuation and brackets, but with its own: (kappa_a, is kappa_a, and alpha_a(0). keeps its pair.
    private static string Core(string token)
    {
        var core = token.TrimEnd(',', '.', ';', ':');
        while (core.StartsWith('(') && core.Count(c => c == '(') > core.Count(c => c == ')'))
        {
            core = core[1..];
        }

        while (core.EndsWith(')') && core.Count(c => c == ')') > core.Count(c => c == '('))
        {
            core = core[..^1].TrimEnd(',', '.', ';', ':');
        }

        return core;
    }

    private static Expr? Read(string text)
    {
        try
        {
            return ExpressionParser.Parse(text);
        }
        catch (ParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<=\s)(?=\S)|(?<=\S)(?=\s)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[_^]|\b(alpha|beta|gamma|theta|kappa|rho|tau|sigma|Phi|Upsilon|Delta)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mathematical();
}
