using System.Collections.Frozen;

namespace MimVerify.Verification.Reports.Typesetting;

/// <summary>What the commands and characters of the TeX subset look like in MathML.</summary>
internal static class TexSymbols
{
    private static readonly FrozenDictionary<string, string> Letters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["\\alpha"] = "α", ["\\beta"] = "β", ["\\gamma"] = "γ", ["\\delta"] = "δ", ["\\epsilon"] = "ε", ["\\eta"] = "η",
        ["\\theta"] = "θ", ["\\kappa"] = "κ", ["\\lambda"] = "λ", ["\\mu"] = "μ", ["\\rho"] = "ρ", ["\\sigma"] = "σ", ["\\infty"] = "∞",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> UprightLetters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["\\Phi"] = "Φ", ["\\Upsilon"] = "Υ", ["\\Delta"] = "Δ", ["\\Gamma"] = "Γ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["\\le"] = "≤", ["\\ge"] = "≥", ["\\ne"] = "≠", ["\\to"] = "→", ["\\sim"] = "∼", ["\\in"] = "∈", ["\\notin"] = "∉", ["\\cdot"] = "⋅",
        ["\\times"] = "×", ["\\pm"] = "±", ["\\leftarrow"] = "←", ["-"] = "−", ["+"] = "+", ["="] = "=", ["<"] = "&lt;", [">"] = "&gt;",
        ["("] = "(", [")"] = ")", ["["] = "[", ["]"] = "]", [","] = ",", [";"] = ";", [":"] = ":", ["/"] = "/", ["!"] = "!", ["'"] = "′",
        ["\\sum"] = "∑", ["\\prod"] = "∏", ["\\int"] = "∫", ["*"] = "*", ["\\nabla"] = "∇",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions =
        FrozenSet.Create(StringComparer.Ordinal, "\\ln", "\\log", "\\exp", "\\max", "\\min", "\\sup", "\\Pr");

    private static readonly FrozenSet<string> Large =
        FrozenSet.Create(StringComparer.Ordinal, "\\sum", "\\prod", "\\max", "\\min", "\\sup");

    /// <summary>Whether sub- and superscripts go below and above.</summary>
    public static bool IsLarge(string token) => Large.Contains(token);

    /// <summary>The MathML of a token; null where it is not in the subset.</summary>
    public static string? ToMathMl(string token) => token switch
    {
        "\\," or "\\;" => "<mspace width=\"0.2em\"/>",
        "\\quad" => "<mspace width=\"1em\"/>",
        "\\{" => "<mo stretchy=\"false\">{</mo>",
        "\\}" => "<mo stretchy=\"false\">}</mo>",
        "|" => "<mo stretchy=\"false\">|</mo>",
        "(" or ")" or "[" or "]" => $"<mo stretchy=\"false\">{token}</mo>",
        _ when char.IsAsciiDigit(token[0]) => $"<mn>{token}</mn>",
        _ when token.Length == 1 && char.IsAsciiLetter(token[0]) => $"<mi>{token}</mi>",
        _ when Letters.TryGetValue(token, out var letter) => $"<mi>{letter}</mi>",
        _ when UprightLetters.TryGetValue(token, out var letter) => $"<mi mathvariant=\"normal\">{letter}</mi>",
        _ when Functions.Contains(token) => $"<mi>{token[1..]}</mi>",
        _ when Operators.TryGetValue(token, out var mark) => $"<mo>{mark}</mo>",
        _ => null,
    };
}
