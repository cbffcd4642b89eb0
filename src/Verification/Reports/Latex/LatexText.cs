using System.Globalization;
using System.Text;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>Text, numbers and formulas of a report as LaTeX in plain ASCII; needs amsmath.</summary>
public static class LatexText
{
    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['α'] = @"\alpha", ['β'] = @"\beta", ['γ'] = @"\gamma", ['δ'] = @"\delta", ['ε'] = @"\epsilon", ['η'] = @"\eta", ['θ'] = @"\theta", ['κ'] = @"\kappa",
        ['λ'] = @"\lambda", ['μ'] = @"\mu", ['ρ'] = @"\rho", ['σ'] = @"\sigma", ['τ'] = @"\tau", ['φ'] = @"\varphi", ['Γ'] = @"\Gamma", ['Δ'] = @"\Delta", ['Θ'] = @"\Theta",
        ['Σ'] = @"\Sigma", ['Φ'] = @"\Phi", ['Υ'] = @"\Upsilon", ['Ω'] = @"\Omega", ['×'] = @"\times", ['−'] = "-", ['≤'] = @"\le", ['≥'] = @"\ge", ['≈'] = @"\approx",
        ['±'] = @"\pm", ['→'] = @"\to", ['∞'] = @"\infty", ['√'] = @"\surd", ['·'] = @"\cdot", ['∈'] = @"\in", ['<'] = "<", ['>'] = ">", ['|'] = "|", ['≠'] = @"\ne",
        ['²'] = "^2", ['³'] = "^3", ['¹'] = "^1", ['½'] = @"\tfrac12", ['✓'] = @"\checkmark",
    };

    /// <summary>Plain text: special characters escaped, symbols of mathematics typeset.</summary>
    public static string Escape(string text)
    {
        var latex = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            latex.Append(Escape(rune));
        }

        return latex.ToString();
    }

    /// <summary>A chart's text with its simple mathematics.</summary>
    public static string Of(MathText text)
    {
        var latex = new StringBuilder();
        foreach (var run in text.Parse())
        {
            if (run.Shift != 0)
            {
                latex.Append($"${(run.Shift > 0 ? '^' : '_')}{Group(run)}$");
            }
            else
            {
                latex.Append(run.Italic ? $"${Math(run.Text)}$" : Escape(run.Text));
            }
        }

        return latex.ToString();
    }

    /// <summary>A formula in the TeX subset of reports, as inline mathematics.</summary>
    public static string Formula(string tex) => tex.Length == 0 ? string.Empty : $"${Math(tex)}$";

    /// <summary>A number to a few digits; a dash where there is none.</summary>
    public static string Number(double? value, int digits = 4) =>
        value is { } number && !double.IsNaN(number) ? Of(NumberText.Typeset(number, digits)) : "--";

    /// <summary>A number with its standard error.</summary>
    public static string Number(double? value, double? error) =>
        error is > 0 and { } spread && double.IsFinite(spread) ? $"{Number(value)} $\\pm$ {Number(spread, 2)}" : Number(value);

    /// <summary>A number for TeX to compute with.</summary>
    public static string Plain(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "nan";

    private static string Group(MathRun run) => run.Italic || run.Text.Length == 1 || run.Text.All(symbol => char.IsAsciiDigit(symbol) || symbol is '−' or '.')
        ? $"{{{Math(run.Text)}}}"
        : $"{{\\mathrm{{{Math(run.Text)}}}}}";

    // Inside mathematics: symbols by their names, everything else as it is.
    private static string Math(string text)
    {
        var latex = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            latex.Append(rune.IsAscii ? rune.ToString() : rune.IsBmp && Symbols.TryGetValue((char)rune.Value, out var name) ? (char.IsAsciiLetter(name[^1]) ? $"{name} " : name) : Code(rune));
        }

        return latex.ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '"' => "''",
        '<' or '>' or '|' => $"\\ensuremath{{{rune}}}",
        '#' or '$' or '%' or '&' or '_' or '{' or '}' => $@"\{rune}",
        '–' or '—' => "--",
        '\u00a0' or '\u2009' => "~",
        '…' => @"\dots{}",
        '‘' or '’' => "'",
        _ when rune.IsBmp && Symbols.TryGetValue((char)rune.Value, out var name) => $@"\ensuremath{{{name}}}",
        < ' ' => " ",
        _ when rune.IsAscii => rune.ToString(),
        _ => Code(rune),
    };

    private static string Code(Rune rune) => string.Create(CultureInfo.InvariantCulture, $@"\texttt{{U+{rune.Value:X4}}}");
}
