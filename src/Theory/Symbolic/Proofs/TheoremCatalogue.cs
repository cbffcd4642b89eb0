using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Every theorem of the theory that is proved by the exact algebra, in a reader's order.</summary>
public static class TheoremCatalogue
{
    /// <summary>Every theorem.</summary>
    public static ImmutableArray<Theorem> All { get; } =
    [
        GradientTheorems.Target,
        GradientTheorems.Other,
        GradientTheorems.Position,
        GradientTheorems.SmallInstances,
        GradientTheorems.SimplifiedTarget,
        GradientTheorems.SimplifiedOther,
        GradientTheorems.MeanField,
        FlowTheorems.UnitSimplex,
        FlowTheorems.RowSum,
        FlowTheorems.MonotoneTarget,
        FlowTheorems.Descent,
        FlowTheorems.IrreducibleLoss,
        FlowTheorems.AreaWideAttention,
        RateTheorems.SpeedLimit,
        RateTheorems.RateBracket,
        InitialValueTheorems.InitialLoss,
        InitialValueTheorems.InitialTarget,
        InitialValueTheorems.InitialOther,
        InitialValueTheorems.InitialPosition,
        LeadingTermTheorems.Target,
        LeadingTermTheorems.Other,
        LeadingTermTheorems.InformationGap,
        LeadingTermTheorems.Positions,
        PhaseTheorems.Equations,
        PhaseTheorems.Competitor,
        PhaseTheorems.Target,
        PhaseTheorems.MasterCurve,
        TransitionTheorems.HalfTime,
        TransitionTheorems.Switch,
        TransitionTheorems.Plateau,
        TransitionTheorems.Tail,
        PhaseTheorems.LateDrift,
    ];

    /// <summary>The theorem with an identifier; null where there is none.</summary>
    public static Theorem? Find(string id) => All.FirstOrDefault(theorem => string.Equals(theorem.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The theorems that support a claim (<c>E2</c>) or an equation (<c>(7)</c>).</summary>
    public static IEnumerable<Theorem> Supporting(string claim) =>
        All.Where(theorem => theorem.Supports.Contains(claim, StringComparer.OrdinalIgnoreCase));
}
