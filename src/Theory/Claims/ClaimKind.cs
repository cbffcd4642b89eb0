namespace MimVerify.Theory.Claims;

/// <summary>What a part of a claim says, and so how it can be judged (theory.md section 7).</summary>
public enum ClaimKind
{
    /// <summary>Holds at every P on every run; one violation refutes it.</summary>
    Exact,

    /// <summary>A quantity tends to a constant as P grows. At one P it is compared, never judged; so are the kinds below.</summary>
    TendsTo,

    /// <summary>A quantity stays bounded as P grows.</summary>
    Bounded,

    /// <summary>A quantity tends to 0 as P grows.</summary>
    Vanishes,

    /// <summary>A quantity grows like a power of P.</summary>
    ScalesAs,
}
