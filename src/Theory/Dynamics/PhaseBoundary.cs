namespace MimVerify.Theory.Dynamics;

/// <summary>The instants that separate the phases of one query row (theory.md section 5).</summary>
public enum PhaseBoundary
{
    /// <summary>T1: the first t with alpha_a &gt;= |alpha_g|; the end of Phase I, 0 where there is none.</summary>
    T1,

    /// <summary>T_half: the first t with E[A_a given u_a &gt; 0] &gt;= 1/2; the end of Phase II.</summary>
    THalf,

    /// <summary>T_eps: the first t with E[(1-A_a)^2 given u_a &gt; 0] &lt;= eps; the end of Phase III.</summary>
    TEps,

    /// <summary>The paper's own end of Phase I: the first t with Phi_g &lt;= -(1/U) (Delta/2 - 0.01) log P.</summary>
    PaperPhaseOne,
}
