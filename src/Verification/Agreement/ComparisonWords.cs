namespace MimVerify.Verification.Agreement;

/// <summary>Comparisons in words: names for tables and files, and the rule by which each is judged.</summary>
public static class ComparisonWords
{
    /// <summary>The name in tables.</summary>
    public static string Name(ComparisonKind kind) => kind switch
    {
        ComparisonKind.FinitePatches => "mean field / population",
        ComparisonKind.StepSize => "descent / flow",
        ComparisonKind.StepOrder => "descent, halved",
        ComparisonKind.Sampling => "sampled / population",
        ComparisonKind.SameBatches => "torch / sampled",
        ComparisonKind.Observation => "torch / sampled, seen",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such comparison."),
    };

    /// <summary>The name in files.</summary>
    public static string Slug(ComparisonKind kind) => kind switch
    {
        ComparisonKind.FinitePatches => "finite_patches",
        ComparisonKind.StepSize => "step_size",
        ComparisonKind.StepOrder => "step_order",
        ComparisonKind.Sampling => "sampling",
        ComparisonKind.SameBatches => "same_batches",
        ComparisonKind.Observation => "observation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such comparison."),
    };

    /// <summary>The largest difference that is explained, in a sentence.</summary>
    public static string Rule(ComparisonKind kind) => kind switch
    {
        ComparisonKind.FinitePatches =>
            "Until T_half, after matching T_half: explained by the squared relative spread Var u / (E u)^2 of the visible counts of target and competitor, in units of 1/E[z] for "
            + "correlations and of T_half for T_half. That is the order of what the mean field neglects, with constant 1, not a bound.",
        ComparisonKind.StepSize =>
            "At every common time: explained up to 2.5 times what half the learning rate leaves, as a first-order method has 2.",
        ComparisonKind.StepOrder => "The largest distance to the flow divided by that at half the learning rate: 2 for a first-order method, explained within 0.5 of it.",
        ComparisonKind.Sampling =>
            "At every common time: explained up to the quantile of Student's t, with one degree of freedom less than there are seeds, at one in a thousand for all "
            + "comparisons of the run together, times the standard error of the difference.",
        ComparisonKind.SameBatches => "At every common time, float64: explained up to 1e-9, relative above 1.",
        ComparisonKind.Observation => "As sampled against population, with the standard errors of that comparison's seeds for both: an upper estimate, since both see the same coordinates.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such comparison."),
    };
}
