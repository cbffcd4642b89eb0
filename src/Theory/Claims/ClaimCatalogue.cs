using System.Collections.Immutable;

namespace MimVerify.Theory.Claims;

/// <summary>The claims of theory.md sections 3 and 6, in their order.</summary>
public static class ClaimCatalogue
{
    private const string Derived = "derived from the loss";
    private const string Paper = "after HWCL24";
    private const string Both = "after HWCL24, constant new";

    /// <summary>Every claim.</summary>
    public static ImmutableArray<Claim> All { get; } =
    [
        Exact("E1", "support", "every batch", @"Q = \sum \Phi_{p,k,j} e_p v_{k,j}^T + \sum \Upsilon_{p,q} e_p e_q^T", Paper),
        Exact("E2", "row sum", "every batch", @"\sum_q \Upsilon_{p,q} = 0", Derived),
        Exact("E3", "monotone target", "every batch", @"\Phi_{p,k,a}(t) \text{ never decreases}", Paper),
        Exact("E4", "gradient lemma", "every batch", @"\frac{d\Phi_{p,k,j}}{dt} = \alpha_{p,k,j}, \quad \frac{d\Upsilon_{p,q}}{dt} = \beta_{p,q}", Paper),
        Exact("E5", "descent", "flow", @"\frac{dL_p}{dt} = -(\sum_{k,j} \alpha^2 + \sum_q \beta^2) \le 0", Derived),
        Exact("E6", "symmetry", "population", @"\text{patches exchanged by a symmetry share their trajectories}", Derived),
        Exact("E7", "irreducible loss", "population", @"L_p \ge \frac{1}{2} r \sum_k m_2 \Pr[u_a = 0]", Derived),
        Exact("E8", "initial values", "population", @"L_p(0), \alpha(0) \text{ rational in } P, \theta, C_j, m_i", Derived),
        Exact("E9", "row decoupling", "every batch", @"L_p \text{ depends on row } p \text{ of } Q \text{ alone}", Derived),
        Exact("E10", "speed limit", "every batch", @"0 \le \alpha_a \le \frac{8}{27} r U^3, \quad |\alpha_j| \le \frac{8}{27} r U^3", Derived),
        Exact("E11", "rate bracket", "every batch", @"r E[z_a^3 A_a (1-A_a)^2] \le \alpha_a \le r E[z_a A_a (z_a^2 + U^2)(1-A_a)^2]", Derived),
        Exact("E12", "unit simplex", "every batch", @"0 \le A_j, \quad \sum_j A_j \le 1, \quad \sum_q \text{attn}_{p,q} = 1", Derived),
        Asymptotic("M1", "regime", @"\frac{\alpha_g(0)}{\alpha_a(0)} \to -(1-\gamma) P^\Delta", Both),
        Asymptotic("M2", "plateau", @"\Phi_g(T_{1/2}) \sim -\frac{1}{2c} \ln(1 + 2(1-\gamma) P^\Delta)", Both),
        Asymptotic("M3", "time", @"\frac{T_{1/2}}{t^*} \to 1", Both),
        Asymptotic("M4", "tail", @"(\text{loss} - \text{floor}) \, t \to \frac{1}{4 r L^2}", Derived),
        Asymptotic("M5", "positions stay small", @"\max_q \Upsilon_{p,q} \frac{C_a}{\Phi_a} \to 1", Both),
        Asymptotic("M6", "other local areas", @"|\Phi_o(T_{1/2})| = O(C_o \Phi_a / P)", Both),
        Asymptotic("M7", "switch", @"\frac{T_1}{T_{1/2}} \to \frac{1}{3}, \quad \Phi_a(T_1) \to \frac{1}{c} \ln \frac{3}{2}", Derived),
        Asymptotic("M8", "area-wide attention", @"1 - E[A_a | u_a > 0] = O(\sqrt{\epsilon}) \text{ at } T_\epsilon", Paper),
        Asymptotic("M9", "diversity", @"\text{mean cosine of attention rows} \to \sum_j \frac{C_j(C_j-1)}{P(P-1)}", Both),
        Asymptotic("M10", "late drift", @"\Phi_g(t) \sim -\frac{1}{2c} \ln(1 + 2 c^4 r b_0^2 (T_{1/2} + \Pr[u_a=0](t - T_{1/2})))", Derived),
        Asymptotic("M11", "mean-field error", @"\sup_{t \le T_{1/2}} |\Phi^{\text{population}} - \Phi^{\text{mean field}}| \to 0", Derived),
    ];

    /// <summary>The claim with an id, in any case; null where there is none.</summary>
    public static Claim? Find(string id) => All.FirstOrDefault(claim => string.Equals(claim.Id, id, StringComparison.OrdinalIgnoreCase));

    private static Claim Exact(string id, string title, string scope, string statement, string source) =>
        new(id, title, ClaimKind.Exact, scope, statement, source);

    private static Claim Asymptotic(string id, string title, string statement, string source) =>
        new(id, title, ClaimKind.Asymptotic, "P to infinity", statement, source);
}
