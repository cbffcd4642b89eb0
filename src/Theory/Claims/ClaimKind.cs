namespace MimVerify.Theory.Claims;

/// <summary>How a claim can be judged (theory.md section 7).</summary>
public enum ClaimKind
{
    /// <summary>Holds at every P on every run; one violation refutes it.</summary>
    Exact,

    /// <summary>A statement about P -> infinity: at one P it is compared, never judged.</summary>
    Asymptotic,
}
