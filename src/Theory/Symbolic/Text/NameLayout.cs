using System.Collections.Frozen;

namespace MimVerify.Theory.Symbolic.Text;

// A name as a head with subscripts: Phi_a, kappa_s, m2, alpha_p_j.
internal sealed record NameLayout(string Head, IReadOnlyList<string> Subscripts)
{
    // Capitals that look Latin have no command in LaTeX and are left to their Latin spelling.
    private static readonly FrozenDictionary<string, string> GreekLetters = new Dictionary<string, string>
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ϵ", ["varepsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η",
        ["theta"] = "θ", ["iota"] = "ι", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ",
        ["sigma"] = "σ", ["tau"] = "τ", ["upsilon"] = "υ", ["phi"] = "ϕ", ["varphi"] = "φ", ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω",
        ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Theta"] = "Θ", ["Lambda"] = "Λ", ["Xi"] = "Ξ", ["Pi"] = "Π", ["Sigma"] = "Σ", ["Upsilon"] = "Υ",
        ["Phi"] = "Φ", ["Psi"] = "Ψ", ["Omega"] = "Ω",
    }.ToFrozenDictionary();

    public static NameLayout Of(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        var head = parts[0].TrimEnd("0123456789".ToCharArray());
        var number = parts[0][head.Length..];
        return new NameLayout(head, number.Length == 0 ? parts[1..] : [number, .. parts[1..]]);
    }

    public static bool IsGreek(string word) => GreekLetters.ContainsKey(word);

    public static string Letter(string word) => GreekLetters.GetValueOrDefault(word, word);
}
