namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The phases of a run as stretches between events (theory.md section 5).</summary>
internal static class Phases
{
    public static (string From, string To) Of(string phase) => phase switch
    {
        "phase_1" => ("t_start", "T1"),
        "phase_2" => ("T1", "T_half"),
        "phase_3" => ("T_half", "T_eps"),
        _ => ("T_eps", "t_end"),
    };
}
