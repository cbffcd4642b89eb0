using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports.Html;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The equations behind the page, numbered as in the theory.</summary>
internal static class EquationsSection
{
    private static readonly (string Tag, string Tex)[] Equations =
    [
        ("(1)", @"s_{p,q} = 1\{q \notin M\} z_{j(q)} \Phi_{p,k,j(q)} + \Upsilon_{p,q}"),
        ("(2)", @"\text{attn}_{p,q} = \frac{\exp(s_{p,q})}{\sum_{q'} \exp(s_{p,q'})}"),
        ("(4)", @"L_p = \frac{1}{2} E[1\{p \in M\} (z_a^2 (1-A_a)^2 + \sum_{j \ne a} z_j^2 A_j^2)]"),
        ("(5)", @"\frac{d\Phi_{p,k,j}}{dt} = \alpha_{p,k,j} = E[1\{p \in M, k\} z_j A_j (G - z_j^2 c_j)], \quad c_a = -(1-A_a), \; c_j = A_j, \; G = \sum_j z_j^2 c_j A_j"),
        ("(6)", @"\frac{d\Upsilon_{p,q}}{dt} = \beta_{p,q} = E[1\{p \in M\} \text{attn}_{p,q} (G - 1\{q \notin M\} z_{j(q)}^2 c_{j(q)})]"),
        ("(10)", @"\Delta_{a,j} = \log(C_j^2 / (C_a P)) / \log P"),
        ("(11)", @"\text{mean field: counts replaced by } n_j u \text{ visible and } n_j (1-u) \text{ masked keys of each area}"),
        ("(12)", @"c^4 r t = \frac{e^{2Y}-1}{2 \rho^2} + \frac{3(e^Y-1)}{\rho} + 3Y + \rho (1-e^{-Y}), \quad Y = c \Phi_a, \; \rho = \frac{P}{(1-\gamma) C_a}"),
    ];

    public static HtmlSection Build()
    {
        var html = new StringBuilder();
        foreach (var (tag, tex) in Equations)
        {
            html.Append($"<div class=\"eq\"><span class=\"tag\">{tag}</span>{TexFormula.ToDisplayMathMl(tex)}</div>\n");
        }

        foreach (var claim in ClaimCatalogue.All.Where(claim => claim.Kind == ClaimKind.Asymptotic))
        {
            html.Append($"<div class=\"eq\"><span class=\"tag\">{claim.Id}</span>{TexFormula.ToDisplayMathMl(claim.Statement)}</div>\n");
        }

        return new HtmlSection("equations", "Equations", html.ToString());
    }
}
